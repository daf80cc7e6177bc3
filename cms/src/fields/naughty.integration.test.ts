import { isAddressable, isBlank, parseSnapshot, urlFor, type Entry } from '@clearshelf/shared-types';
import { naughtyStrings } from '@clearshelf/shared-types/naughty-strings';
import type { UID } from '@strapi/strapi';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { formFilledWith, publishByForm } from '../testing/form';
import { logInAs, type Person } from '../testing/people';
import { exportEntries, startStrapi, type RunningStrapi } from '../testing/strapi';
import { paragraph, validEntries } from '../testing/valid-entries';
import { technicalWordIn } from '../testing/words';
import { findRule } from './rules';

let cms: RunningStrapi;
let editor: Person;

beforeAll(async () => {
  cms = await startStrapi();
  editor = await logInAs(cms, { firstname: 'Edith', lastname: 'Or', role: 'strapi-editor' });
});
afterAll(async () => await cms.stop());

/** NAUGHTY=all puts every text into every type; else each type takes its share of them, and some type takes each. */
const shares = process.env.NAUGHTY === 'all' ? 1 : 4;
const shareOf = (turn: number) => naughtyStrings.filter((_, index) => index % shares === turn % shares);

/** Fields that hold a time are checked with one another, and have tests of their own. */
const timeFields = new Set(['date', 'start', 'end', 'timeZone']);

/** An entry with a text in every field that takes words. */
function entryFullOf(uid: UID.ContentType, text: string): Record<string, unknown> {
  return formFilledWith(cms, uid, ({ owner, name, attribute: { type } }) => {
    if (type === 'blocks') return isBlank(text) ? undefined : paragraph(text);
    const takesWords =
      (type === 'string' || type === 'text') && !findRule({ uid: owner, name }) && !timeFields.has(name);
    return takesWords ? text : undefined;
  });
}

const collections = Object.keys(validEntries).filter(
  (uid) => !/site|navigation|redirect/.test(uid),
) as UID.ContentType[];

test.each(collections)('naughty texts in every field of %s are published, or refused in plain words', async (uid) => {
  const faults: string[] = [];
  for (const text of shareOf(collections.indexOf(uid))) {
    const documents = cms.strapi.documents(uid as 'api::resource.resource');
    const refused = await documents
      .create({ data: entryFullOf(uid, text) as never, status: 'published' })
      .then(() => undefined)
      .catch((error: Error) => error);
    const isRight = refused
      ? isBlank(text) && refused.name === 'ValidationError' && !technicalWordIn(refused.message)
      : !isBlank(text);
    if (!isRight) faults.push(`${JSON.stringify(text).slice(0, 80)}: ${refused?.message ?? 'taken, and is blank'}`);
  }
  expect(faults).toEqual([]);
});

test('a naughty text in a field of another kind is mended, or refused in plain words at that field', async () => {
  const faults: string[] = [];
  const forms = (text: string): [UID.ContentType, object][] => [
    ['api::publisher.publisher', { url: text }],
    ['api::publisher.publisher', { otherNames: text }],
    ['api::tag.tag', { otherNames: `${text}\nILO` }],
    ['api::site.site', { helpWords: text }],
    ['api::site.site', { synonyms: text }],
    ['api::site.site', { synonyms: `${text} = ILO` }],
    ['api::category.category', { slug: text }],
    ['api::page.page', { slug: text }],
    ['api::language.language', { code: text }],
    ['api::site.site', { contactEmail: text, helpLines: [{ name: 'Line', area: 'Here', phone: text, url: text }] }],
    [
      'api::page.page',
      { body: [{ type: 'paragraph', children: [{ type: 'link', url: text, children: paragraph('a') }] }] },
    ],
  ];
  for (const text of shareOf(Math.floor(Date.now() / 86_400_000))) {
    for (const [uid, data] of forms(text)) {
      const answer = await publishByForm(cms, { person: editor, uid, data: { ...validEntries[uid]!(), ...data } });
      const word = technicalWordIn(answer.message);
      if (answer.status > 299 && (answer.status !== 400 || word))
        faults.push(`${uid} ${JSON.stringify(data).slice(0, 80)}: ${answer.status} ${word} ${answer.message}`);
    }
  }
  expect(faults).toEqual([]);
});

test('the site can be made from all that was taken: each entry has an address of its own, and no text does harm', async () => {
  const documents = cms.strapi.documents('api::site.site');
  if (!(await documents.findFirst())) await documents.create({ data: validEntries['api::site.site']!() as never });
  const entries = await exportEntries(cms.strapi);
  const lines = [{ type: 'snapshot', format: 1, revision: 1 }, ...entries, { type: 'end', lines: entries.length }];
  const text = lines.map((line) => JSON.stringify(line));
  expect(parseSnapshot(text).entries.resource.length).toBeGreaterThan(40);
  const addresses = entries.filter((entry: Entry) => isAddressable(entry)).map((entry) => urlFor(entry));
  expect(new Set(addresses).size).toBe(addresses.length);
  // Made from a title, whatever that was, a slug holds a word: no lone number, no hyphen at an end.
  for (const address of addresses.filter((one) => /^\/(?:resources|events|collections)\//.test(one)))
    expect(address).toMatch(/^\/[a-z]+\/(?=[a-z0-9-]*[a-z])[a-z0-9]+(?:-[a-z0-9]+)*\/$/);
  expect(text.join('\n')).not.toMatch(
    /\\u(?:d[89a-f]|00[01]|200b|202[a-e]|206)|[\u202a-\u202e\u2060-\u206f\ufeff\u00ad]/,
  );
  expect(Buffer.from(text.join('\n')).toString()).toBe(text.join('\n'));
});
