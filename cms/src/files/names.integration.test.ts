import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { fileKinds, fileNameFor, fileNameProblem, isFileName } from '@clearshelf/shared-types';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { exportOne } from '../api/snapshot/export';
import { makeDataFolder } from '../testing/environment';
import { logInAs, type Person } from '../testing/people';
import { startStrapi, type RunningStrapi } from '../testing/strapi';
import { FILE } from './file-model';

const folder = makeDataFolder();
let cms: RunningStrapi;
let editor: Person;
let author: Person;

beforeAll(async () => {
  cms = await startStrapi({}, folder);
  editor = await logInAs(cms, { firstname: 'Edith', role: 'strapi-editor' });
  author = await logInAs(cms, { firstname: 'Arthur', role: 'strapi-author' });
});
afterAll(async () => await cms.stop());

const pdf = '%PDF-1.7\n%\u00e2\u00e3\nnot much of a document\n%%EOF\n';

interface Row {
  id: number;
  documentId: string;
  name: string;
  mime: string;
  ext: string;
  url: string;
  hash: string;
  provider: string;
}

async function rowOf(answer: Response): Promise<Row> {
  expect(answer.status, await answer.clone().text()).toBeLessThan(300);
  const body = (await answer.json()) as Row | Row[];
  const { id } = [body].flat()[0]!;
  return await row(id);
}

async function row(id: number): Promise<Row> {
  return (await cms.strapi.db.query(FILE).findOne({ where: { id } })) as Row;
}

async function errorOf(answer: Response): Promise<string> {
  const { error } = (await answer.json()) as { error?: { message: string } };
  return `${answer.status} ${error?.message}`;
}

const put = async (person: Person, name = 'notes.txt', bytes = 'Plain words.') =>
  await rowOf(await person.upload({ name, bytes, type: 'text/plain' }));

async function resourceWith(id: number, title: string): Promise<string> {
  const downloads = [{ hosting: 'hosted' as const, file: id as never }];
  const slug = title.toLowerCase().replaceAll(' ', '-');
  const { documentId } = await cms.strapi
    .documents('api::resource.resource')
    .create({ data: { title, slug, downloads }, status: 'published' });
  return documentId;
}

const hostile = [
  '../../../../../x.txt',
  '..',
  '.',
  ' ... ',
  'a/b.txt',
  'a\\b.txt',
  'a\0b.txt',
  'a\nb.txt',
  '..%2fx.txt',
];

test('a hostile name is refused in words, by every way to give one, and nothing is written', async () => {
  const mine = await put(author);
  const before = [tree(), await cms.strapi.db.query(FILE).count()];
  for (const name of hostile) {
    const info = { more: { fileInfo: JSON.stringify({ name }) } };
    const infos = { more: { fileInfo: JSON.stringify([{ name }]) } };
    const rename = { fileInfo: { name } };
    const answers = [
      await author.upload({ name: 'x.txt', bytes: 'x', type: 'text/plain', ...info }),
      await author.upload({ name: 'x.txt', bytes: 'x', type: 'text/plain', ...infos }),
      await author.upload({ name: 'x.txt', bytes: 'x', type: 'text/plain', ...info, to: '/upload/files' }),
      await author.upload({ name: 'x.txt', bytes: 'x', type: 'text/plain', ...info, to: `/upload?id=${mine.id}` }),
      await author.upload({ name: 'x.txt', bytes: 'x', ...info, to: `/upload/files/${mine.id}/replace` }),
      await author.ask('POST', `/upload?id=${mine.id}`, rename),
      await author.ask('PUT', `/upload/files/${mine.id}`, rename),
      await author.ask('POST', '/upload/actions/bulk-update', { updates: [{ id: mine.id, ...rename }] }),
    ];
    for (const answer of answers) expect(await errorOf(answer), JSON.stringify(name)).toMatch(/^400 The name of/);
  }
  expect([tree(), await cms.strapi.db.query(FILE).count()]).toEqual(before);
  expect(await row(mine.id)).toEqual(mine);
});

test('no way past the routes writes one either', async () => {
  const mine = await put(author);
  const files = cms.strapi.db.query(FILE);
  for (const name of hostile) {
    await expect(files.update({ where: { id: mine.id }, data: { name } })).rejects.toThrow(/name/);
    await expect(files.create({ data: { ...mine, id: undefined, documentId: undefined, name } })).rejects.toThrow(
      /name/,
    );
    await expect(files.updateMany({ where: { id: mine.id }, data: { name } })).rejects.toThrow(/one at a time/);
  }
  expect(await row(mine.id)).toEqual(mine);
});

test('a name gets the ending of the type that was checked, and fits any disk', async () => {
  const named = async (name: string, more: object = {}) =>
    (await rowOf(await author.upload({ name, bytes: pdf, ...more }))).name;
  expect(await named('report')).toBe('report.pdf');
  expect(await named('Annual report 2020')).toBe('Annual report 2020.pdf');
  expect(await named('a.pdf', { more: { fileInfo: JSON.stringify({ name: 'Report no. 3.2' }) } })).toBe(
    'Report no. 3.2.pdf',
  );
  const thai = `${'\u0e01'.repeat(105)}.pdf`;
  expect(Buffer.byteLength(await named(thai))).toBeLessThanOrEqual(240);

  const mine = await put(author, 'plain.txt');
  for (const [name, wanted] of [
    ['x.js', 'x.js.txt'],
    ['index.html', 'index.html.txt'],
    ['x.svg', 'x.svg.txt'],
    ['.htaccess', 'htaccess.txt'],
    ['Why?', 'Why.txt'],
  ]) {
    const renamed = await rowOf(await author.ask('PUT', `/upload/files/${mine.id}`, { fileInfo: { name } }));
    expect(renamed).toMatchObject({ name: wanted, mime: 'text/plain', ext: '.txt', url: mine.url });
  }
  const replaced = await author.upload({ name: 'other.pdf', bytes: pdf, to: `/upload?id=${mine.id}` });
  expect(await rowOf(replaced)).toMatchObject({ name: 'other.pdf', mime: 'application/pdf' });
});

test('whatever name is sent, a row holds one that obeys, or none is written', async () => {
  const mine = await put(author);
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 300 }), async (name) => {
      const answer = await author.ask('PUT', `/upload/files/${mine.id}`, { fileInfo: { name } });
      const now = await row(mine.id);
      expect(now.name).toBe(fileNameFor(now.name, now.mime));
      if (fileNameProblem(name)) expect(answer.status).toBe(400);
      else expect([200, now.name]).toEqual([answer.status, fileNameFor(name, now.mime)]);
    }),
    { numRuns: 40 },
  );
});

test('only the words about a file can be sent, and a file is not put into an entry past it', async () => {
  const mine = await put(author);
  const stolen = { url: '/uploads/x', hash: 'x', ext: '.html', mime: 'text/html', provider: 'x', size: 1, formats: {} };
  const sent = { fileInfo: { name: 'a.txt', ...stolen }, ...stolen };
  await author.ask('PUT', `/upload/files/${mine.id}`, sent);
  await author.ask('POST', '/upload/actions/bulk-update', { updates: [{ id: mine.id, ...sent }] });
  const { url, hash, ext, mime, provider } = mine;
  expect(await row(mine.id)).toMatchObject({ url, hash, ext, mime, provider });
  const uploaded = await author.upload({
    name: 'b.txt',
    bytes: 'b',
    more: { fileInfo: JSON.stringify(sent.fileInfo) },
  });
  expect(await rowOf(uploaded)).toMatchObject({ ext: '.txt', mime: 'text/plain', provider: 'local' });

  const shown = await resourceWith((await put(editor)).id, 'Shown');
  const published = (await cms.strapi.db
    .query('api::resource.resource')
    .findOne({ where: { documentId: shown, publishedAt: { $notNull: true } }, populate: { downloads: true } })) as {
    downloads: { id: number }[];
  };
  const more = { ref: 'resource.download', refId: String(published.downloads[0]!.id), field: 'file' };
  expect(await errorOf(await author.upload({ name: 'evil.txt', bytes: 'x', more }))).toMatch(/^400 A file is put/);
  await author.upload({ name: 'evil.txt', bytes: 'x', more, to: '/upload/files' });
  expect(await exportOne(cms.strapi, 'resource', shown)).toMatchObject([{ name: 'notes.txt' }, { title: 'Shown' }]);
  for (const path of ['../../etc', 'x'])
    expect((await author.upload({ name: 'p.txt', bytes: 'x', more: { path } })).status).toBe(400);
  for (const method of ['GET', 'PUT', 'DELETE'] as const) {
    const answer = await editor.ask(method, `/content-manager/collection-types/${FILE}/${mine.documentId}`, undefined);
    expect([403, 404]).toContain(answer.status);
  }
});

test('old names of what readers saw are remembered, through renames and replacements, and no other', async () => {
  const file = await put(editor, 'only in drafts.txt');
  const rename = async (name: string) =>
    expect((await editor.ask('PUT', `/upload/files/${file.id}`, { fileInfo: { name } })).status).toBe(200);
  await rename('first name.txt');
  const id = await resourceWith(file.id, 'Renamed');
  await rename('second name.txt');
  await editor.upload({ name: 'third.pdf', bytes: pdf, to: `/upload/files/${file.id}/replace` });
  const shown = async () => (await exportOne(cms.strapi, 'resource', id))[0];
  expect(await shown()).toMatchObject({ name: 'third.pdf', formerNames: ['first name.txt', 'second name.txt'] });

  await cms.strapi.documents('api::resource.resource').unpublish({ documentId: id });
  await rename('hidden.pdf');
  await rename('fourth.pdf');
  await cms.strapi.documents('api::resource.resource').publish({ documentId: id });
  const formerNames = ['first name.txt', 'second name.txt', 'third.pdf'];
  expect(await shown()).toMatchObject({ name: 'fourth.pdf', formerNames });
  await rename('third.pdf');
  expect(await shown()).toMatchObject({
    name: 'third.pdf',
    formerNames: ['first name.txt', 'fourth.pdf', 'second name.txt'],
  });
});

test('what a database holds from before the rule is mended on its way to the site', async () => {
  const file = await put(editor, 'good.txt');
  const id = await resourceWith(file.id, 'Old database');
  const { tableName } = cms.strapi.db.metadata.get(FILE);
  const set = async (values: object) => await cms.strapi.db.connection(tableName).where({ id: file.id }).update(values);
  await fc.assert(
    fc.asyncProperty(
      fc.string({ unit: 'binary', minLength: 1, maxLength: 300 }).map((name) => name.replaceAll('\0', '/')),
      fc.constantFrom('text/html', 'image/svg+xml', 'nonsense', ...fileKinds.map(({ mime }) => mime)),
      async (name, mime) => {
        await set({ name, mime });
        const [entry] = await exportOne(cms.strapi, 'resource', id);
        if (entry?.type !== 'file') throw new Error('The file is not there.');
        expect(entry.name).toBe(fileNameFor(entry.name, entry.mime));
        expect((entry.formerNames ?? []).every(isFileName)).toBe(true);
        expect(['text/html', 'image/svg+xml', 'nonsense']).not.toContain(entry.mime);
      },
    ),
    { numRuns: 40 },
  );
  await set({ name: 'a/b.txt', mime: 'text/plain' });
  // Its alternative text can be changed all the same.
  const answer = await editor.ask('PUT', `/upload/files/${file.id}`, { fileInfo: { alternativeText: 'x' } });
  expect(await rowOf(answer)).toMatchObject({ name: 'a b.txt' });
});

/** Every file of the data folder but the database. */
function tree(): string[] {
  const parent = readdirSync(join(folder, '..')).filter((name) => name === 'x.txt');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return [...parent, ...files.filter((path) => existsSync(join(folder, path)) && statSync(join(folder, path)).isFile())]
    .filter((path) => !path.startsWith('database'))
    .toSorted();
}
