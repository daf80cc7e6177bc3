import { computeOnce, fileInTheWay, isReleasePath } from '@clearshelf/shared-types';
import type { FileList, FileTable } from './file-table.ts';

const safeLists = new WeakSet<FileList>();

/**
 * The last word before files are written, sent or committed: none may lead out of the site or stand where another one
 * needs a folder. Of a list that was looked at before only what differs from it is.
 *
 * @throws {Error} naming the path
 */
export function ensurePaths(table: FileTable): void {
  const { list, changed } = table;
  if (!safeLists.has(list)) {
    const folders = new Set<string>();
    for (const path of list.files.keys()) ensurePath(path, (above) => list.files.has(above), folders);
    safeLists.add(list);
  }
  if (changed.size === 0) return;
  const folders = findFolders(list);
  for (const path of changed.keys()) {
    ensurePath(path, (above) => table.has(above));
    const below = folders.has(path) ? findBelow(path, table) : undefined;
    if (below !== undefined) throw new Error(`/${below} cannot be there, since /${path} is a file and no folder.`);
  }
}

/** @param looked folders whose files were looked at: a second file in one of them stands as safely */
function ensurePath(path: string, has: (path: string) => boolean, looked?: Set<string>): void {
  if (!isReleasePath(path)) throw new Error(`${JSON.stringify(path)} is no path of a file within the site.`);
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  if (looked?.has(folder)) return;
  looked?.add(folder);
  const file = fileInTheWay(path, has);
  if (file !== undefined) throw new Error(`/${path} cannot be there, since /${file} is a file and no folder.`);
}

/** Every folder that files of a list stand in. */
const findFolders = computeOnce((list: FileList): ReadonlySet<string> => {
  const folders = new Set<string>();
  for (const path of list.files.keys())
    for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1)) {
      const folder = path.slice(0, at);
      if (folders.has(folder)) break;
      folders.add(folder);
    }
  return folders;
});

function findBelow(folder: string, table: FileTable): string | undefined {
  for (const [path] of table) if (path.startsWith(`${folder}/`)) return path;
  return undefined;
}
