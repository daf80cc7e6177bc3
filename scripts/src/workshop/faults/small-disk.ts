import { execFileSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** A disk of its own, small enough to be filled up. */
export class SmallDisk {
  readonly folder: string;

  /** @throws where this user may not mount */
  constructor(folder: string, megabytes: number) {
    this.folder = folder;
    mkdirSync(folder, { recursive: true });
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder], { stdio: 'pipe' });
    } catch (error) {
      throw new Error(
        `A small disk could not be mounted (${String((error as { stderr?: Buffer }).stderr ?? error).trim()}). ` +
          'This test needs the right to mount a tmpfs. Run it as root, or in a container with CAP_SYS_ADMIN.',
        { cause: error },
      );
    }
  }

  get free(): number {
    const { bavail, bsize } = statfsSync(this.folder);
    return bavail * bsize;
  }

  /** Fills it up. @param left bytes that stay free */
  fill(left: number): void {
    const file = openSync(this.#ballast, 'a');
    try {
      for (let most = this.free - left; most > 0; most = this.free - left)
        writeSync(file, Buffer.alloc(Math.min(most, 1_000_000), 1));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
    } finally {
      closeSync(file);
    }
  }

  /** Frees what was filled up. */
  empty(): void {
    rmSync(this.#ballast, { force: true });
  }

  unmount(): void {
    execFileSync('umount', ['--lazy', this.folder]);
  }

  get #ballast(): string {
    return join(this.folder, 'ballast');
  }
}
