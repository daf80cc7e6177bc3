import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { logInAs, Person } from '../testing/people';
import { startStrapi, type RunningStrapi } from '../testing/strapi';
import { FILE, FOLDER } from './file-model';
import { writingRoutes } from './routes';

let cms: RunningStrapi;
let editor: Person;
let author: Person;
let nobody: Person;

beforeAll(async () => {
  cms = await startStrapi();
  editor = await logInAs(cms, { firstname: 'Edith', role: 'strapi-editor' });
  author = await logInAs(cms, { firstname: 'Arthur', role: 'strapi-author' });
  nobody = new Person(cms.url, 'no token');
});
afterAll(async () => await cms.stop());

/** A file in a folder, both of one person. */
interface Target {
  file: number;
  folder: number;
  elsewhere: number;
}

/** How each way to change or delete a file is gone. */
const ways: Record<string, (person: Person, target: Target) => Promise<Response>> = {
  'POST / (rename)': async (person, { file }) =>
    await person.ask('POST', `/upload?id=${file}`, { fileInfo: { name: 'new name.txt' } }),
  'POST / (replace)': async (person, { file }) =>
    await person.upload({ name: 'new.txt', bytes: 'New words.', to: `/upload?id=${file}` }),
  'PUT /files/:id': async (person, { file }) =>
    await person.ask('PUT', `/upload/files/${file}`, { fileInfo: { name: 'new name.txt' } }),
  'PUT /files/:id (its text)': async (person, { file }) =>
    await person.ask('PUT', `/upload/files/${file}`, { fileInfo: { alternativeText: 'Other words' } }),
  'POST /files/:id/replace': async (person, { file }) =>
    await person.upload({ name: 'new.txt', bytes: 'New words.', to: `/upload/files/${file}/replace` }),
  'DELETE /files/:id': async (person, { file }) => await person.ask('DELETE', `/upload/files/${file}`),
  'PUT /folders/:id': async (person, { folder, elsewhere }) =>
    await person.ask('PUT', `/upload/folders/${folder}`, { name: `Moved ${folder}`, parent: elsewhere }),
  'POST /actions/bulk-delete': async (person, { file }) =>
    await person.ask('POST', '/upload/actions/bulk-delete', { fileIds: [file] }),
  'POST /actions/bulk-delete (folder)': async (person, { folder }) =>
    await person.ask('POST', '/upload/actions/bulk-delete', { folderIds: [folder] }),
  'POST /actions/bulk-move': async (person, { file, elsewhere }) =>
    await person.ask('POST', '/upload/actions/bulk-move', { fileIds: [file], destinationFolderId: elsewhere }),
  'POST /actions/bulk-move (folder)': async (person, { folder, elsewhere }) =>
    await person.ask('POST', '/upload/actions/bulk-move', { folderIds: [folder], destinationFolderId: elsewhere }),
  'POST /actions/bulk-update': async (person, { file }) =>
    await person.ask('POST', '/upload/actions/bulk-update', {
      updates: [{ id: file, fileInfo: { name: 'new name.txt' } }],
    }),
};
const deletes = Object.keys(ways).filter((way) => /delete/i.test(way));

/** Routes that add something, or that have a right of their own. */
const others = [
  'POST /files',
  'POST /folders',
  'POST /actions/upload-from-urls',
  'PUT /settings',
  'PUT /configuration',
];

test('every route of the media library that writes is known, and gone by these tests', () => {
  const routes = Object.values(cms.strapi.plugin('upload').routes as Record<string, RouteGroup>);
  const listed = routes.flatMap((group) => (typeof group === 'function' ? group().routes : group.routes));
  const writing = new Set(
    listed.filter(({ method }) => method !== 'GET').map(({ method, path }) => `${method} ${path}`),
  );
  expect(writing.size).toBeGreaterThan(10);
  expect([...writing].toSorted()).toEqual(Object.keys(writingRoutes).toSorted());
  const gone = Object.keys(ways).map((way) => way.replace(/ \(.*/, ''));
  expect([...new Set([...gone, ...others])].toSorted()).toEqual([...writing].toSorted());
});

interface Routes {
  routes: { method: string; path: string }[];
}
type RouteGroup = Routes | (() => Routes);

let count = 0;

async function makeFolder(person: Person): Promise<number> {
  count += 1;
  const answer = await person.ask('POST', '/upload/folders', { name: `Folder ${count}`, parent: null });
  return ((await answer.json()) as { data: { id: number } }).data.id;
}

async function makeTarget(person: Person): Promise<Target> {
  const folder = await makeFolder(person);
  const fileInfo = JSON.stringify({ name: 'notes.txt', folder });
  const answer = await person.upload({ name: 'notes.txt', bytes: 'Plain words.', more: { fileInfo } });
  const [{ id }] = (await answer.json()) as [{ id: number }];
  return { file: id, folder, elsewhere: await makeFolder(person) };
}

async function show(file: number, status: 'draft' | 'published'): Promise<string> {
  count += 1;
  const downloads = [{ hosting: 'hosted' as const, file: file as never }];
  const data = { title: `Title ${count}`, slug: `title-${count}`, downloads };
  const { documentId } = await cms.strapi.documents('api::resource.resource').create({ data, status });
  return documentId;
}

async function stateOf({ file, folder }: Target): Promise<unknown> {
  const populate = { folder: true };
  const row: unknown = await cms.strapi.db.query(FILE).findOne({ where: { id: file }, populate });
  return [row, await cms.strapi.db.query(FOLDER).findOne({ where: { id: folder }, populate: { parent: true } })];
}

async function expectRefused(target: Target, way: string, person: Person, status: number): Promise<string> {
  const before = await stateOf(target);
  const answer = await ways[way]!(person, target);
  const text = await answer.text();
  expect(answer.status, `${way}: ${text}`).toBe(status);
  expect(await stateOf(target), way).toEqual(before);
  return text;
}

async function expectDone(target: Target, way: string, person: Person): Promise<void> {
  const before = await stateOf(target);
  const answer = await ways[way]!(person, target);
  expect(answer.status, `${way}: ${await answer.clone().text()}`).toBe(200);
  expect(await stateOf(target), way).not.toEqual(before);
}

describe.each(Object.keys(ways))('%s', (way) => {
  const isDelete = deletes.includes(way);

  test('is closed to nobody and to an author for what is not theirs', async () => {
    const target = await makeTarget(editor);
    await expectRefused(target, way, nobody, 401);
    const said = await expectRefused(target, way, author, 403);
    if (!way.startsWith('POST / ') && !way.includes('/files/')) expect(said).toContain('not yours');
    await expectDone(target, way, editor);
  });

  test('is open to an author for their own, also where a draft shows it', async () => {
    const target = await makeTarget(author);
    await show(target.file, 'draft');
    await expectDone(target, way, author);
  });

  test('is closed to an author for what readers see, and deleting is to everybody', async () => {
    const target = await makeTarget(author);
    const entry = await show(target.file, 'published');
    expect(await expectRefused(target, way, author, isDelete ? 400 : 403)).toMatch(/notes\.txt.* is shown by .*Title/);
    if (isDelete) {
      expect(await expectRefused(target, way, editor, 400)).toMatch(/Title \d+.* cannot be deleted/);
      await cms.strapi.documents('api::resource.resource').unpublish({ documentId: entry });
    }
    await expectDone(target, way, editor);
  });
});

describe('a request with many', () => {
  let mine: Target;
  let shown: Target;
  beforeEach(async () => {
    mine = await makeTarget(author);
    shown = await makeTarget(author);
    await show(shown.file, 'published');
  });

  test('is done whole or not at all', async () => {
    const before = [await stateOf(mine), await stateOf(shown)];
    const fileInfo = { name: 'new name.txt' };
    const bodies: [string, object][] = [
      ['bulk-delete', { fileIds: [mine.file, shown.file] }],
      ['bulk-delete', { fileIds: [mine.file], folderIds: [shown.folder] }],
      ['bulk-move', { fileIds: [mine.file], folderIds: [shown.folder], destinationFolderId: null }],
      ['bulk-update', { updates: [mine, shown].map(({ file }) => ({ id: file, fileInfo })) }],
    ];
    for (const [action, body] of bodies) {
      const answer = await author.ask('POST', `/upload/actions/${action}`, body);
      expect([400, 403], action).toContain(answer.status);
    }
    expect([await stateOf(mine), await stateOf(shown)]).toEqual(before);
  });

  test('is judged by what it does, however its ids are written', async () => {
    const before = await stateOf(shown);
    for (const id of [
      `${shown.file}`,
      `${shown.file}.0`,
      `0${shown.file}`,
      ` ${shown.file}`,
      [shown.file],
      { $gt: 0 },
    ]) {
      const written = encodeURIComponent(typeof id === 'string' ? id : JSON.stringify(id));
      for (const answer of [
        await author.ask('POST', '/upload/actions/bulk-delete', { fileIds: [id] }),
        await author.ask('POST', '/upload/actions/bulk-move', { fileIds: [id], destinationFolderId: null }),
        await author.ask('POST', '/upload/actions/bulk-update', { updates: [{ id, fileInfo: { name: 'x.txt' } }] }),
        await author.ask('DELETE', `/upload/files/${written}`),
        await author.ask('PUT', `/upload/files/${written}`, { fileInfo: { name: 'x.txt' } }),
        await author.ask('POST', `/upload?id=${written}&id=${written}`, { fileInfo: { name: 'x.txt' } }),
      ])
        expect(answer.status, JSON.stringify(id)).toBeGreaterThanOrEqual(400);
    }
    expect(await stateOf(shown)).toEqual(before);
  });
});

test('below the routes the media library deletes nothing that readers see, whoever asks', async () => {
  const target = await makeTarget(editor);
  await show(target.file, 'published');
  const row: unknown = await cms.strapi.db.query(FILE).findOne({ where: { id: target.file } });
  const upload = cms.strapi.plugin('upload');
  await expect(upload.service('upload').remove(row)).rejects.toThrow(/cannot be deleted/);
  await expect(upload.service('file').deleteByIds([target.file])).rejects.toThrow(/cannot be deleted/);
  await expect(upload.service('folder').deleteByIds([target.folder])).rejects.toThrow(/cannot be deleted/);
});

test('a new name of a folder moves nothing', async () => {
  const target = await makeTarget(editor);
  await show(target.file, 'published');
  const answer = await author.ask('PUT', `/upload/folders/${target.folder}`, { name: 'By another', parent: null });
  expect(answer.status).toBe(200);
});
