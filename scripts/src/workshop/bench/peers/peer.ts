import type { BenchLibrary, BenchResource } from '../library/library.ts';
import type { Command } from '../measure/command.ts';

/** Another way to build the same site. */
export interface Peer {
  name: string;
  /** What ours does and this does not, as one line. */
  lacks: string;
  /** @throws {UserError} where it is not installed */
  readVersion: () => string;
  /** Folder of the site's pages within the project, which a build makes. */
  output: string;
  /** Writes the project into an empty folder. */
  write: (folder: string, library: BenchLibrary) => void;
  /** Puts another version of one resource in its place. */
  replace: (folder: string, resource: BenchResource, library: BenchLibrary) => void;
  build: (folder: string) => Command;
}

/** What no peer does. */
export const lackedByAll =
  'no compressed files, no checks of links and counts, no earlier releases to go back to, no word on when a takedown is through, no search page; for one change it builds and indexes all again';
