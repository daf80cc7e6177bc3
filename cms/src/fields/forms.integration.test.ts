import type { UID } from '@strapi/strapi';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fieldsOfForms, formWith, publishByForm, type FormField } from '../testing/form';
import { logInAs, type Person } from '../testing/people';
import { startStrapi, type RunningStrapi } from '../testing/strapi';
import { paragraph, validEntries } from '../testing/valid-entries';
import { technicalWordIn } from '../testing/words';
import { findLabel } from './labels';
import type { Attribute } from './leaves';

let cms: RunningStrapi;
let editor: Person;

beforeAll(async () => {
  cms = await startStrapi();
  editor = await logInAs(cms, { firstname: 'Edith', lastname: 'Or', role: 'strapi-editor' });
});
afterAll(async () => await cms.stop());

const link = (url: unknown) => [
  { type: 'paragraph', children: [{ type: 'link', url, children: [{ type: 'text', text: 'here' }] }] },
];

/** Values that do not belong into a field of a kind. */
function wrongValues({ type, repeatable, required, min, max }: Attribute): unknown[] {
  const none = required ? [null] : [];
  switch (type) {
    case 'string':
    case 'text':
      return [12, 'x'.repeat(20_001), ...(required ? [null, ' \u200b'] : [{}])];
    case 'uid':
      return [12, 'x'.repeat(300), '…'];
    case 'email':
      return ['nobody', 'a@b', 12];
    case 'integer':
      return [
        ...none,
        'abc',
        1.5,
        {},
        ...(min === undefined ? [] : [min - 1]),
        ...(max === undefined ? [] : [max + 1]),
      ];
    case 'boolean':
      return [...none, 'perhaps', 12];
    case 'date':
      return ['yesterday', '2026-02-30', 12];
    case 'datetime':
      return [...none, 'soon', '2024-13-45T99:00:00Z', {}];
    case 'enumeration':
      return [...none, 'other', 12];
    case 'blocks':
      return [
        ...none,
        'words',
        [{ type: 'paragraph' }],
        [{ type: 'marquee', children: [] }],
        [{ type: 'heading', level: 9, children: [{ type: 'text', text: 'a' }] }],
        link('javascript:alert(1)'),
        link('#top'),
        [{ type: 'image', image: {}, children: [{ type: 'text', text: '' }] }],
      ];
    case 'relation':
      return [999_999, { connect: [{ documentId: 'x'.repeat(24) }] }];
    case 'media':
      return [...none, 999_999, 'x'];
    case 'component':
      return repeatable ? ['x', [5]] : [...none, 'x'];
    default:
      throw new Error(`No wrong values of the kind ${type}. Add them here.`);
  }
}

test('a wrong value in any field of any form is refused in plain words, at its field, or mended', async () => {
  const faults: string[] = [];
  for (const field of fieldsOfForms(cms)) {
    for (const value of wrongValues(field.attribute)) {
      const data = formWith(cms, field, value);
      const { status, message } = await publishByForm(cms, { person: editor, uid: field.uid, data });
      const fault = status < 300 ? undefined : faultIn(field, { status, message });
      if (fault)
        faults.push(`${field.uid} ${field.names.join('.')} = ${JSON.stringify(value)?.slice(0, 80)}: ${fault}`);
    }
  }
  expect(faults).toEqual([]);
});

function faultIn({ owner, names }: FormField, { status, message }: { status: number; message: string }) {
  if (status !== 400) return `${status} ${message}`;
  const word = technicalWordIn(message);
  if (word) return `“${word}” in: ${message}`;
  const label = findLabel(owner, names.at(-1)!);
  const isGone = message.startsWith('Something that this entry points at');
  return isGone || message.includes(label) ? undefined : `names no “${label}”: ${message}`;
}

test.each<[string, UID.ContentType, object, string]>([
  [
    'the row of a file',
    'api::resource.resource',
    {
      downloads: [
        { hosting: 'link', url: 'https://a.example/' },
        { hosting: 'link', label: 'Full report', url: 'javascript:x' },
      ],
    },
    'Files, item 2, “Full report”, Address (if link): starts with “javascript:”. Write one that starts with https://',
  ],
  [
    'a file that is not there',
    'api::resource.resource',
    { downloads: [{ hosting: 'hosted', label: 'Summary', url: 'https://a.example/' }] },
    'Files, item 1, “Summary”, File (if hosted): has no file. Add the file, or choose “link”',
  ],
  [
    'a link in a text',
    'api::page.page',
    { body: [...paragraph('One.'), ...link('javascript:x')] },
    'Text, paragraph 2: the link “here” starts with “javascript:”',
  ],
  [
    'a help line',
    'api::site.site',
    { helpLines: [{ name: 'Line', area: 'Austria', phone: '0800 222 555' }] },
    'Help lines, item 1, “Line”, Phone: “0800 222 555” is no number that works from every country. Write it with its country code',
  ],
  [
    'a sublink',
    'api::navigation.navigation',
    { items: [{ label: 'More', children: [{ label: 'Nowhere' }] }] },
    'Links, item 1, “More”, Sublinks, item 1, “Nowhere”, Address: leads nowhere.',
  ],
  [
    'a year',
    'api::resource.resource',
    { year: 12 },
    'Year: holds something that does not belong there. Write a whole number from 1000 to 2200.',
  ],
  [
    'a title that shows nothing',
    'api::resource.resource',
    { title: '\u200b\u3164' },
    'Title: is empty. Write something here.',
  ],
  [
    'a language',
    'api::language.language',
    { code: 'english' },
    'Code: “english” is no code of a language. Write its two or three letters',
  ],
  [
    'an address of the site itself',
    'api::page.page',
    { slug: 'search' },
    'Address: “search” belongs to a part of the site itself.',
  ],
  [
    'a line of synonyms',
    'api::site.site',
    { synonyms: 'OSEC = online sexual exploitation of children\n\nTVPA' },
    'Words that mean the same: line 3, “TVPA”, has no “=”. Write words that mean the same with = between them, such as',
  ],
  [
    'a phrase that nobody can search for',
    'api::site.site',
    { helpWords: 'help me\n!!' },
    'Words of people in need: line 2, “!!”, holds no letter and no digit. Write one phrase on each line, such as',
  ],
  [
    'a long name of a tag',
    'api::tag.tag',
    { otherNames: `Vietnam\n${'x'.repeat(201)}` },
    'is longer than 200 characters. Write one name on each line, such as ILO.',
  ],
  [
    'a name of a publisher',
    'api::publisher.publisher',
    { otherNames: 'ILO\n—' },
    'Other names: line 2, “—”, holds no letter and no digit.',
  ],
])('%s is named by the words of the form', async (_, uid, data, words) => {
  const answer = await publishByForm(cms, { person: editor, uid, data: { ...validEntries[uid]!(), ...data } });
  expect(answer).toMatchObject({ status: 400, message: expect.stringContaining(words) });
  expect(answer.details).toMatchObject({ errors: [{ path: expect.any(Array), message: expect.any(String) }] });
});

test('a program is refused by the same rule as a form, and what it wrote is undone', async () => {
  const publishers = cms.strapi.documents('api::publisher.publisher');
  const { documentId } = await publishers.create({ data: { name: 'ILO', otherNames: 'OIT' } });
  await expect(publishers.update({ documentId, data: { otherNames: 'OIT\n…' } })).rejects.toThrow(
    'Other names: line 2, “…”, holds no letter and no digit.',
  );
  expect(await publishers.findOne({ documentId })).toMatchObject({ otherNames: 'OIT' });
});

test('addresses, codes and slugs are spelled as they were meant', async () => {
  const publish = async (uid: UID.ContentType, data: object) => {
    const { documentId, message } = await publishByForm(cms, {
      person: editor,
      uid,
      data: { ...validEntries[uid]!(), ...data },
    });
    expect(message).toBe('');
    return (await cms.strapi.db
      .query(uid)
      .findOne({ where: { documentId, publishedAt: { $notNull: true } } })) as object;
  };
  expect(await publish('api::publisher.publisher', { url: ' www.example.org/a b' })).toMatchObject({
    url: 'https://www.example.org/a%20b',
  });
  expect(await publish('api::resource.resource', { slug: 'My Guide – Größe' })).toMatchObject({
    slug: 'my-guide-grosse',
  });
  expect(await publish('api::resource.resource', { title: '  Annual\u202e\n report\u00ad ' })).toMatchObject({
    title: 'Annual report',
    slug: 'annual-report',
  });
  expect(await publish('api::page.page', { title: 'Search' })).toMatchObject({ slug: 'search-page' });
  expect(await publish('api::page.page', { body: link('example.org') })).toMatchObject({
    body: link('https://example.org'),
  });
  expect(await publish('api::page.page', { body: link('/nosuch-page/') })).toMatchObject({
    body: link('/nosuch-page/'),
  });
});

test('the button “Regenerate” and the word “Available” follow the same rule', async () => {
  const ask = async <T>(path: string, body: object): Promise<T> =>
    (await (await editor.ask('POST', `/content-manager/uid/${path}`, { field: 'slug', ...body })).json()) as T;
  const generate = async (contentTypeUID: string, data: object) =>
    (await ask<{ data: string }>('generate', { contentTypeUID, data })).data;
  expect(await generate('api::resource.resource', { title: '人口贩运报告 2020' })).toBe('renkou-fanyun-baogao-2020');
  expect(await generate('api::resource.resource', { title: '2020' })).toBe('resource-2020');
  expect(await generate('api::resource.resource', { title: '🎉', id: 'k3j2abcdefghijklmnopqrst' })).toBe(
    'resource-k3j2abcd',
  );
  expect(await generate('api::tag.tag', { name: '' })).toMatch(/^tag-[a-z0-9]{8}$/);
  expect(await generate('api::page.page', { title: 'Events' })).toBe('events-page');
  await publishByForm(cms, { person: editor, uid: 'api::category.category', data: { name: 'คู่มือ', order: 1 } });
  expect(await generate('api::category.category', { name: 'คู่มือ' })).toMatch(/^[a-z]+-2$/);
  const isFree = async (contentTypeUID: string, value: string) =>
    (await ask<{ isAvailable: boolean }>('check-availability', { contentTypeUID, value })).isAvailable;
  expect(await isFree('api::page.page', 'Ünused Ädress')).toBe(true);
  expect([await isFree('api::page.page', 'Search'), await isFree('api::resource.resource', 'search')]).toEqual([
    false,
    true,
  ]);
});

test('a draft without a slug that could be published gets one when it is published, and a copy gets its own', async () => {
  const resources = cms.strapi.documents('api::resource.resource');
  const { documentId } = await resources.create({ data: { title: 'Принудительный труд' } });
  await cms.strapi.db.query('api::resource.resource').updateMany({ where: { documentId }, data: { slug: '' } });
  await resources.publish({ documentId });
  const published = await resources.findOne({ documentId, status: 'published' });
  expect(published).toMatchObject({ slug: 'prinuditelnyy-trud' });
  const copy = await resources.clone({ documentId, data: {} as never });
  expect(copy?.entries[0]).toMatchObject({ slug: 'prinuditelnyy-trud-2' });
});

test('of two languages whose codes differ in case only, the second is refused', async () => {
  const add = async (code: string) =>
    await publishByForm(cms, { person: editor, uid: 'api::language.language', data: { name: code, code } });
  expect(await add('zh-hant')).toMatchObject({ status: 201 });
  expect(await cms.strapi.db.query('api::language.language').count({ where: { code: 'zh-Hant' } })).toBe(1);
  for (const code of ['zh-Hant', 'ZH_HANT', 'zh-hant'])
    expect(await add(code)).toMatchObject({
      status: 400,
      message: 'Code: another language has the same already. Write a different one.',
    });
});

test('a language code that the database holds in an older spelling is taken, too', async () => {
  const old = await publishByForm(cms, {
    person: editor,
    uid: 'api::language.language',
    data: { name: 'Old', code: 'sr-Latn' },
  });
  const where = { documentId: old.documentId };
  await cms.strapi.db.query('api::language.language').updateMany({ where, data: { code: 'sr-latn' } });
  const data = { name: 'New', code: 'sr-Latn' };
  expect(await publishByForm(cms, { person: editor, uid: 'api::language.language', data })).toMatchObject({
    status: 400,
    message: 'Code: “Old” has the same code already. Write a different one, or use that language.',
  });
});

test('a tag is not put inside itself, however long the way round', async () => {
  const tags = cms.strapi.documents('api::tag.tag');
  const add = async (name: string, parent?: string) =>
    (await tags.create({ data: { name, kind: 'region', parent } as never })).documentId;
  const asia = await add('Asia');
  const vietnam = await add('Viet Nam', asia);
  const hanoi = await add('Hanoi', vietnam);
  const put = async (documentId: string, parent: string) =>
    await tags.update({ documentId, data: { parent } as never });
  await expect(put(asia, asia)).rejects.toThrow(
    'Part of: a tag cannot be part of itself. Choose another tag, or none.',
  );
  await expect(put(asia, vietnam)).rejects.toThrow(
    'Part of: the tag would be part of itself: it is part of “Viet Nam”, which is part of “Asia”.',
  );
  await expect(put(asia, hanoi)).rejects.toThrow('“Hanoi”, which is part of “Viet Nam”, which is part of “Asia”');
  const topic = (await tags.create({ data: { name: 'Fees', kind: 'topic' } })).documentId;
  await expect(put(topic, asia)).rejects.toThrow('“Asia” is of the kind region');
  await put(hanoi, asia);
});

test('of a selection, all that can be published are, and each of the others is named', async () => {
  const resources = cms.strapi.documents('api::resource.resource');
  const add = async (data: object) => (await resources.create({ data: data as never })).documentId;
  const good = [await add({ title: 'Good one' }), await add({ title: 'Good two' })];
  const bad = await add({ title: 'Bad one', downloads: [{ hosting: 'link', label: 'Lost' }] });
  const path = '/content-manager/collection-types/api::resource.resource/actions/bulkPublish';
  const answer = await editor.ask('POST', path, { documentIds: [good[0], bad, good[1]] });
  const { error } = (await answer.json()) as { error: { message: string } };
  expect(error.message).toBe(
    '2 published. Not published: 1. “Bad one”: Files, item 1, “Lost”, Address (if link): has no address. Write it, or take the row out.',
  );
  for (const documentId of good) expect(await resources.findOne({ documentId, status: 'published' })).not.toBeNull();
  expect(await resources.findOne({ documentId: bad, status: 'published' })).toBeNull();
  expect((await editor.ask('POST', path, { documentIds: good })).status).toBe(200);
});

test('what is nested too deep is refused in words', async () => {
  let list: object = { type: 'list-item', children: [{ type: 'text', text: 'a' }] };
  for (let depth = 0; depth < 60; depth += 1) list = { type: 'list', format: 'ordered', children: [list] };
  const data = { title: 'Deep', body: [list] };
  expect(await publishByForm(cms, { person: editor, uid: 'api::page.page', data })).toMatchObject({
    status: 400,
    message: 'Text: is nested too deep to be read. Write it anew with fewer lists inside lists.',
  });
});
