import { link, mkdir, rename, rm, symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Manifest } from '@clearshelf/shared-types';
import { blobPath, encodings, putBlob } from '@clearshelf/shared-types/store';
import { pagesFile, redirectFiles } from '../../product/server/configure/redirect-files.ts';
import { FileTable } from '../../product/release/file-table.ts';
import type { DataFolders } from '../../product/files/folders.ts';
import { writeFiles } from './folder.ts';

export interface TestSite {
  /** Text or bytes by path. */
  files: Record<string, string | Buffer>;
  redirects?: Manifest['redirects'];
  revision?: number;
}

/** Writes a release as one of the two trees, as the local deploy target does. */
export async function writeTree(folders: DataFolders, tree: 'a' | 'b', site: TestSite): Promise<void> {
  const folder = join(folders.data, 'trees', tree);
  const store = join(folders.data, 'store');
  await rm(folder, { recursive: true, force: true });
  const { files: contents, redirects = [], revision = 1 } = site;
  const files: Manifest['files'] = {};
  for (const [path, content] of Object.entries(contents)) {
    const facts = (files[path] = putBlob(store, path, Buffer.from(content)));
    const target = join(folder, 'public', path);
    await mkdir(dirname(target), { recursive: true });
    await link(blobPath(store, facts.sha256), target);
    for (const [name, ending] of Object.entries(encodings))
      if (facts[name as keyof typeof encodings] !== undefined)
        await link(blobPath(store, facts.sha256, ending), target + ending);
  }
  const manifest: Manifest = {
    format: 2,
    id: `release-${revision}`,
    revision,
    indexRevision: revision,
    requested: 0,
    templates: '',
    createdAt: '2026-11-01T09:00:00Z',
    files,
    pages: 1,
    redirects,
    exceptions: [],
  };
  await writeFiles(folder, {
    ...redirectFiles(manifest),
    ...pagesFile(FileTable.of(files)),
    'manifest.json': JSON.stringify(manifest),
  });
}

/** Makes a tree the one that readers see. */
export async function showTree(folders: DataFolders, tree: 'a' | 'b'): Promise<void> {
  const next = `${folders.current}.next`;
  await symlink(`trees/${tree}`, next);
  await rename(next, folders.current);
}
