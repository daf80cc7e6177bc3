import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  addressChanges,
  entryTypes,
  findRedirect,
  redirectTable,
  type File,
  type FileFacts,
  type Snapshot,
} from '@clearshelf/shared-types';
import { blobPath } from '@clearshelf/shared-types/store';
import { contentType } from '../../serving/content-types.ts';
import { FileTable } from '../file-table.ts';
import { makeOwnFiles } from './own-files.ts';

const id = 'f'.padEnd(24, '0');
const file: File = {
  type: 'file',
  id,
  name: 'notes.txt',
  mime: 'text/plain',
  bytes: 5,
  source: '/uploads/x.txt',
  version: '1',
};
let store: string;

beforeAll(async () => {
  store = await mkdtemp(join(tmpdir(), 'clearshelf-'));
});
afterAll(async () => await rm(store, { recursive: true }));

function own(more: Partial<File>, facts: Partial<FileFacts> = {}) {
  const none = Object.fromEntries(entryTypes.map((type) => [type, []])) as unknown as Snapshot['entries'];
  const snapshot = { revision: 1, entries: { ...none, file: [{ ...file, ...more }] } };
  const known = { [id]: { sha256: '0'.repeat(64), bytes: 5, ...facts } };
  return makeOwnFiles({ snapshot, facts: known, templates: 'x', store, others: FileTable.of([]) });
}

describe('a document', () => {
  it('leads on from its former names, and never from the one that it has', () => {
    const { files, redirects } = own({ name: 'third.txt', formerNames: ['first name.txt', 'second.pdf', 'Third.txt'] });
    expect(redirects).toEqual([
      { from: `/files/${id}/first%20name.txt`, to: `/files/${id}/third.txt` },
      { from: `/files/${id}/second.pdf`, to: `/files/${id}/third.txt` },
    ]);
    const table = redirectTable(redirects);
    for (const asked of ['first%20name.txt', 'FIRST%20NAME.txt', 'second.pdf', 'second.pdf/', 'second.pdf?utm=1'])
      expect(findRedirect(table, `/files/${id}/${asked}`)?.to, asked).toBe(`/files/${id}/third.txt`);
    expect(findRedirect(table, `/files/${id}/third.txt`)).toBeUndefined();
    const paths = [...files.keys()];
    // A host without such a table sends the page in a folder of the old name; no folder has the name of a file.
    expect(paths).toContain(`files/${id}/second.pdf/index.html`);
    for (const path of paths)
      expect(
        paths.some((other) => other.startsWith(`${path}/`)),
        path,
      ).toBe(false);
  });

  it('that is a text says its character set only where that is known', async () => {
    const path = `files/${id}/notes.txt`;
    const typeOf = (utf8?: boolean) => contentType(path, (other) => own({}, { utf8 }).files.has(other));
    expect([typeOf(true), typeOf(), typeOf(false)]).toEqual([
      'text/plain; charset=utf-8',
      'text/plain; charset=utf-8',
      'text/plain',
    ]);
    const headers = own({}, { utf8: false }).files.get('_headers')!;
    expect(await readFile(blobPath(store, headers.sha256), 'utf8')).toContain(`/${path}\n  Content-Type: text/plain\n`);
  });
});

it('every former name of every file is an old address', () => {
  expect(addressChanges([{ ...file, formerNames: ['a.txt'] }])).toMatchObject([
    { from: `/files/${id}/a.txt`, to: `/files/${id}/notes.txt` },
  ]);
});
