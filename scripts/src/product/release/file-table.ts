import { randomUUID } from 'node:crypto';
import { computeOnce, isListPage, makeReleaseKey, type Manifest, type ReleaseFile } from '@clearshelf/shared-types';
import { isOwnPage } from './is-page.ts';

/** Files by path that many releases share. Its name tells it from all others; it never changes. */
export interface FileList {
  name: string;
  files: ReadonlyMap<string, ReleaseFile>;
}

/** How two tables differ. */
export interface Difference {
  /** Paths that only the newer one has, or has with other bytes. */
  changed: string[];
  /** Paths that only the older one has. */
  gone: string[];
}

/** Differences that a table may have: an eighth of its list, within these bounds. What is written of it is them. */
const differences = { atLeast: 200, atMost: 2000 };

/**
 * The files of a release by path. Two releases that follow each other name nearly the same files, so a table is a list
 * that many of them share, and what differs from it: what a change costs does not grow with the list. Tables never change.
 */
export class FileTable implements Iterable<[path: string, file: ReleaseFile]> {
  readonly list: FileList;
  /** Files that are not in the list, or are others there. */
  readonly changed: ReadonlyMap<string, ReleaseFile>;
  /** Paths of the list that this table lacks. */
  readonly gone: ReadonlySet<string>;
  /** How many files, how many pages among them (see `isOwnPage`), and how many bytes without compressed variants. */
  readonly totals: Readonly<Totals>;
  #changedByKey: ReadonlyMap<string, string> | undefined;

  /** @param parts.totals where they are known; else they are counted */
  constructor({ list, changed, gone, totals }: TableParts) {
    this.list = list;
    this.changed = changed;
    this.gone = gone;
    this.totals = totals ?? countAll(this);
  }

  /** A table with a list of its own. */
  static of(files: Iterable<readonly [string, ReleaseFile]> | Manifest['files']): FileTable {
    const pairs = isIterable(files) ? files : Object.entries(files);
    const list = { name: `list-${randomUUID()}`, files: new Map(pairs) };
    return new FileTable({ list, changed: new Map(), gone: new Set() });
  }

  get size(): number {
    return this.totals.files;
  }

  get(path: string): ReleaseFile | undefined {
    return this.changed.get(path) ?? (this.gone.has(path) ? undefined : this.list.files.get(path));
  }

  has(path: string): boolean {
    return this.get(path) !== undefined;
  }

  /** Every file, in no order. */
  *[Symbol.iterator](): Generator<[string, ReleaseFile]> {
    const isUntouched = this.changed.size + this.gone.size === 0;
    for (const pair of this.list.files)
      if (isUntouched || (!this.gone.has(pair[0]) && !this.changed.has(pair[0]))) yield pair;
    yield* this.changed;
  }

  /** The table with other files in some places, and without some. */
  with(files: Iterable<[string, ReleaseFile]>, without: Iterable<string> = []): FileTable {
    const changed = new Map(this.changed);
    const gone = new Set(this.gone);
    const totals = { ...this.totals };
    const at = (path: string) => changed.get(path) ?? (gone.has(path) ? undefined : this.list.files.get(path));
    for (const path of without) {
      count(totals, path, at(path), -1);
      changed.delete(path);
      if (this.list.files.has(path)) gone.add(path);
    }
    for (const [path, file] of files) {
      count(totals, path, at(path), -1);
      count(totals, path, file, 1);
      gone.delete(path);
      const isOfList = isSameFile(file, this.list.files.get(path));
      if (isOfList) changed.delete(path);
      else changed.set(path, file);
    }
    const table = new FileTable({ list: this.list, changed, gone, totals });
    const most = Math.min(Math.max(differences.atLeast, this.list.files.size / 8), differences.atMost);
    return changed.size + gone.size > most ? FileTable.of(table) : table;
  }

  /** How this table differs from an older one. */
  differenceFrom(older: FileTable): Difference {
    const difference: Difference = { changed: [], gone: [] };
    for (const path of pathsThatMayDiffer(this, older)) {
      const [before, now] = [older.get(path), this.get(path)];
      if (now === undefined) {
        if (before !== undefined) difference.gone.push(path);
      } else if (!isSameFile(now, before)) difference.changed.push(path);
    }
    return difference;
  }

  /** The path of what lives under the key of an address; see `addressKey`. */
  findPath(key: string): string | undefined {
    const inList = mapListByKey(this.list).get(key);
    return inList !== undefined && this.has(inList) ? inList : this.#findChanged(key);
  }

  /** Paths of the pages of lists; see `isListPage`. */
  *listPaths(): Generator<string> {
    for (const path of findListPages(this.list)) if (this.has(path) && !this.changed.has(path)) yield path;
    for (const path of this.changed.keys()) if (isListPage(path)) yield path;
  }

  /** By path, sorted, as a manifest names them. */
  toRecord(): Manifest['files'] {
    return Object.fromEntries([...this].toSorted(([a], [b]) => (a < b ? -1 : 1)));
  }

  #findChanged(key: string): string | undefined {
    this.#changedByKey ??= mapByKey(this.changed.keys());
    return this.#changedByKey.get(key);
  }
}

function isIterable(files: object): files is Iterable<readonly [string, ReleaseFile]> {
  return Symbol.iterator in files;
}

interface TableParts {
  list: FileList;
  changed: ReadonlyMap<string, ReleaseFile>;
  gone: ReadonlySet<string>;
  totals?: Totals;
}

interface Totals {
  files: number;
  pages: number;
  bytes: number;
}

function count(totals: Totals, path: string, file: ReleaseFile | undefined, times: 1 | -1): void {
  if (!file) return;
  totals.files += times;
  totals.bytes += times * file.bytes;
  if (isOwnPage(path)) totals.pages += times;
}

function countAll(table: Iterable<[string, ReleaseFile]>): Totals {
  const totals = { files: 0, pages: 0, bytes: 0 };
  for (const [path, file] of table) count(totals, path, file, 1);
  return totals;
}

function* pathsThatMayDiffer(one: FileTable, other: FileTable): Generator<string> {
  if (one.list !== other.list && one.list.name !== other.list.name) {
    for (const [path] of one) yield path;
    for (const [path] of other) if (!one.has(path)) yield path;
    return;
  }
  const met = new Set<string>();
  for (const paths of [one.changed.keys(), one.gone, other.changed.keys(), other.gone])
    for (const path of paths) {
      if (met.has(path)) continue;
      met.add(path);
      yield path;
    }
}

/** Whether two files have the same bytes in all forms, and were made from the same. */
function isSameFile(one: ReleaseFile, other: ReleaseFile | undefined): boolean {
  return (
    other !== undefined &&
    one.sha256 === other.sha256 &&
    one.bytes === other.bytes &&
    one.br === other.br &&
    one.gzip === other.gzip &&
    one.made === other.made
  );
}

/** Paths by the keys of their addresses. */
function mapByKey(paths: Iterable<string>): ReadonlyMap<string, string> {
  return new Map([...paths].map((path) => [makeReleaseKey(path), path]));
}

const mapListByKey = computeOnce((list: FileList) => mapByKey(list.files.keys()));

const findListPages = computeOnce((list: FileList) => [...list.files.keys()].filter(isListPage));
