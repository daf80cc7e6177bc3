import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSnapshot, snapshotLines, type Entry, type FilesFacts, type Snapshot } from '@clearshelf/shared-types';
import { readFixtures } from '@clearshelf/shared-types/fixtures';
import { SnapshotKeeper } from '@clearshelf/shared-types/snapshot-file';
import { createLibrary, type Library } from '../content/library.ts';

/** Reads entries as the site reads what the CMS exports. */
export function snapshotOf(entries: Entry[]): Snapshot {
  const lines = entries.map((entry) => JSON.stringify(entry));
  const header = JSON.stringify({ type: 'snapshot', format: 1, revision: 1 });
  return parseSnapshot([header, ...lines, JSON.stringify({ type: 'end', lines: lines.length })]);
}

/** Facts such as the publisher learns when it fetches the files; here they are made up from the file's id. */
export function factsOf(snapshot: Snapshot): FilesFacts {
  return Object.fromEntries(
    snapshot.entries.file.map(({ id, mime }) => {
      const sha256 = createHash('sha256').update(id).digest('hex');
      const bytes = 90_000 + Number.parseInt(sha256.slice(0, 4), 16) * 60;
      const pages = mime === 'application/pdf' ? Math.max(1, Math.round(bytes / 40_000)) : undefined;
      const pixels = mime.startsWith('image/') ? { width: 1200, height: 900 } : {};
      return [id, { sha256, bytes, pages, ...pixels }];
    }),
  );
}

/** The fixtures as the site reads them. */
export function fixtureSnapshot(): Snapshot {
  return snapshotOf(readFixtures());
}

/** The library of the fixtures. */
export function fixtureLibrary(): Library {
  const snapshot = fixtureSnapshot();
  return createLibrary(snapshot, factsOf(snapshot), { siteUrl: 'https://library.example' });
}

/** A library that says something else in some points, and does not follow any content. */
export function libraryWith(library: Library, change: Partial<Library>): Library {
  const getters = Object.entries(Object.getOwnPropertyDescriptors(Object.getPrototypeOf(library) as object))
    .filter(([, property]) => property.get !== undefined)
    .map(([name]) => [name, library[name as keyof Library]]);
  return { ...library, ...(Object.fromEntries(getters) as Library), ...change };
}

/** Writes a snapshot and its facts to a folder, as the publisher does before it asks for pages. */
export function writeSnapshot(folder: string, snapshot: Snapshot): { snapshot: string; facts: string } {
  mkdirSync(folder, { recursive: true });
  const paths = { snapshot: join(folder, 'snapshot.ndjson'), facts: join(folder, 'facts.json') };
  new SnapshotKeeper(paths.snapshot).write(snapshotLines(snapshot));
  writeFileSync(paths.facts, JSON.stringify(factsOf(snapshot)));
  return paths;
}
