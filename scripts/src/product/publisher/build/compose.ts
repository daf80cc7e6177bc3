import type { Exception, Rendered } from '@clearshelf/shared-types';
import { FileTable } from '../../release/file-table.ts';
import type { OwnFiles } from '../../release/own-files/own-files.ts';
import { ensurePaths } from '../../release/paths.ts';
import type { Release, ReleaseHead } from '../../release/release.ts';
import type { IndexFiles } from './search-index.ts';

/** What a release takes over, and what was made for it: pages, their assets, and the search index of the release before. */
export class CarriedFiles {
  readonly #table: FileTable;
  /** Paths of what the publisher itself put into the release before: it makes these anew. */
  readonly #formerOwn: ReadonlySet<string>;

  constructor(base: Release | undefined, { made, gone }: Pick<Rendered, 'made' | 'gone'>) {
    const before = base?.files ?? FileTable.of([]);
    this.#formerOwn = findOwn(before);
    this.#table = before.with(Object.entries(made), gone);
  }

  has(path: string): boolean {
    return this.#table.has(path) && !this.#isFormer(path);
  }

  findPath(key: string): string | undefined {
    const path = this.#table.findPath(key);
    return path === undefined || this.#isFormer(path) ? undefined : path;
  }

  *listPaths(): Generator<string> {
    // The redirect of a page that is gone stands where that page stood.
    for (const path of this.#table.listPaths()) if (!this.#isFormer(path)) yield path;
  }

  /** All files of a release. What was rendered takes the place of nothing that is the publisher's own, and keeps its own. */
  with(own: OwnFiles['files']): FileTable {
    const former = [...this.#formerOwn].filter((path) => this.#isFormer(path) && !own.has(path));
    return this.#table.with(
      [...own].filter(([path]) => !this.has(path)),
      former,
    );
  }

  #isFormer(path: string): boolean {
    return this.#formerOwn.has(path) && this.#table.get(path)?.made === undefined;
  }
}

const knownOwn = new WeakMap<FileTable, ReadonlySet<string>>();

/** Paths of the files of a release that are neither pages, nor their assets, nor search index. */
function findOwn(files: FileTable): ReadonlySet<string> {
  const known = knownOwn.get(files);
  if (known) return known;
  const own = new Set<string>();
  for (const [path, { made }] of files) if (made === undefined && !isOfIndex(path)) own.add(path);
  knownOwn.set(files, own);
  return own;
}

/** What a release is put together from. */
export interface Ingredients {
  /** The release whose pages and index are carried over. */
  base: Release | undefined;
  carried: CarriedFiles;
  own: OwnFiles;
  about: Pick<ReleaseHead, 'revision' | 'requested' | 'templates'>;
  /** The release that readers see now: the new one is younger, whatever the clock says. */
  live: Release | undefined;
}

/** Puts a release together. The same ingredients make the same `files`. */
export function composeRelease({ base, carried, own, about, live }: Ingredients): Release {
  const files = carried.with(own.files);
  ensurePaths(files);
  knownOwn.set(files, new Set(own.files.keys()));
  const { redirects } = own;
  const unfound = (base?.exceptions ?? []).filter(({ effect }) => effect === 'unfound');
  return finish(files, { ...about, redirects, indexRevision: base?.indexRevision ?? 0, exceptions: unfound }, live);
}

/** A release without some of its files. */
export function withoutFiles(release: Release, paths: readonly string[]): Release {
  return paths.length === 0 ? release : { ...release, files: release.files.with([], paths) };
}

/** A release with other exceptions. Those about the search index stay. */
export function withExceptions(release: Release, exceptions: Exception[]): Release {
  const unfound = release.exceptions.filter(({ effect }) => effect === 'unfound');
  return { ...release, exceptions: [...exceptions, ...unfound] };
}

/** A release with another search index. */
export function withIndex(release: Release, index: IndexFiles, live: Release | undefined): Release {
  const former = [...release.files].flatMap(([path]) =>
    isOfIndex(path) && !Object.hasOwn(index.files, path) ? path : [],
  );
  const { id: _, createdAt: __, files, ...about } = release;
  const exceptions = [...release.exceptions.filter(({ effect }) => effect !== 'unfound'), ...index.exceptions];
  const next = files.with(Object.entries(index.files), former);
  knownOwn.set(next, findOwn(files));
  return finish(next, { ...about, indexRevision: index.revision, exceptions }, live);
}

function finish(files: FileTable, about: Omit<ReleaseHead, 'id' | 'createdAt'>, live: Release | undefined): Release {
  const createdAt = new Date(Math.max(Date.now(), live ? Date.parse(live.createdAt) + 1 : 0)).toISOString();
  return { id: `${createdAt.replaceAll(/[-:.]/g, '')}-r${about.revision}`, createdAt, ...about, files };
}

function isOfIndex(path: string): boolean {
  return path.startsWith('pagefind/');
}
