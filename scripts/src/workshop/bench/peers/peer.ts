import type { BenchLibrary, BenchResource } from '../library.ts';
import type { Command } from '../run.ts';

/** Another way to build the same site. */
export interface Peer {
  name: string;
  /** Folder of the site's pages within the project, which a build makes. */
  output: string;
  /** What else a build leaves behind; a build from nothing starts without it. */
  caches: string[];
  /** Writes the project into an empty folder. */
  write: (folder: string, library: BenchLibrary) => void;
  /** Puts another version of one resource in its place. */
  replace: (folder: string, resource: BenchResource, library: BenchLibrary) => void;
  build: (folder: string) => Command;
}
