import { lstatSync, readdirSync, rmSync, type Stats } from 'node:fs';
import { dirname, join } from 'node:path';
import { hashFile } from '../files/tree.ts';
import type { PlacedFile } from '../release/release.ts';

/** Files that are looked at before others have a turn. */
const atOnce = 1000;

/**
 * Compares a tree with the list of what was put into it, and removes what is on no list. A foreign hand is noticed by
 * what it cannot help changing: a length, a kind, or a time later than the one at which the tree was finished.
 *
 * @param root the folder that holds the files; a real one
 * @param options.finished when the tree was finished, in milliseconds since 1970
 * @returns paths of files that are not there as they should be
 */
export async function findChanges(
  root: string,
  placed: readonly PlacedFile[],
  { finished, pause }: { finished: number; pause: () => Promise<void> },
): Promise<Set<string>> {
  const changed = new Set<string>();
  const folders = new FolderCheck(root, placed, finished);
  for (const [at, file] of placed.entries()) {
    if (at % atOnce === atOnce - 1) await pause();
    const path = join(root, file.path);
    const isThere = folders.isWhole(dirname(file.path)) && (await isAsPut(path, file, finished));
    if (!isThere) changed.add(file.path);
  }
  folders.isWhole('.');
  return changed;
}

/** How a file or folder lies there; `undefined` where there is none. A link is no file. */
export function look(path: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOTDIR') return undefined;
    throw error;
  }
}

async function isAsPut(path: string, { bytes, sha256, ending }: PlacedFile, finished: number): Promise<boolean> {
  const facts = look(path);
  if (!facts?.isFile() || facts.size !== bytes) return false;
  // A variant is not worth unpacking: it is put anew.
  // The clock of a disk has ticks: what happened in the last one counts as later.
  return facts.mtimeMs < finished || (ending === '' && (await hashFile(path)) === sha256);
}

/** The folders of a tree, each looked at once. */
class FolderCheck {
  readonly #root: string;
  readonly #finished: number;
  readonly #placed: readonly PlacedFile[];
  readonly #known = new Map<string, boolean>();
  #expected: Set<string> | undefined;

  constructor(root: string, placed: readonly PlacedFile[], finished: number) {
    this.#root = root;
    this.#placed = placed;
    this.#finished = finished;
  }

  /** Whether a folder and all above it are folders. What is none is removed, and what should not be in it too. */
  isWhole(folder: string): boolean {
    const known = this.#known.get(folder);
    if (known !== undefined) return known;
    const isWhole = (folder === '.' || this.isWhole(dirname(folder))) && this.#check(folder);
    this.#known.set(folder, isWhole);
    return isWhole;
  }

  #check(folder: string): boolean {
    const path = join(this.#root, folder);
    const facts = look(path);
    if (!facts?.isDirectory()) {
      rmSync(path, { recursive: true, force: true });
      return false;
    }
    if (facts.mtimeMs >= this.#finished) this.#clear(folder);
    return true;
  }

  #clear(folder: string): void {
    for (const name of readdirSync(join(this.#root, folder)))
      if (!this.#isExpected(join(folder, name)))
        rmSync(join(this.#root, folder, name), { recursive: true, force: true });
  }

  #isExpected(path: string): boolean {
    this.#expected ??= new Set(this.#placed.flatMap((file) => withFolders(file.path)));
    return this.#expected.has(path);
  }
}

function withFolders(path: string): string[] {
  const above: string[] = [];
  for (let at = path; at !== '.'; at = dirname(at)) above.push(at);
  return above;
}
