import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { DataFolders } from '../files/folders.ts';
import { UserError } from '../user-errors/user-error.ts';
import type { DatabaseBackup } from './database.ts';
import { partPaths } from './manifest.ts';
import { replacePath } from './move.ts';

const path = `${partPaths.database}/cms.sqlite`;
/** A writer of the CMS keeps others out for moments only. */
const patience = 30_000;

/** The CMS's own file in the data folder. */
export class SqliteBackup implements DatabaseBackup {
  readonly #folders: DataFolders;
  readonly #file: string;

  constructor(folders: DataFolders) {
    this.#folders = folders;
    this.#file = join(folders.data, path);
  }

  async save(folder: string): Promise<void> {
    if (!existsSync(this.#file)) {
      throw new UserError(
        `There is no database at ${this.#file}. Set DATA_DIR to the data folder that you want to save.`,
      );
    }
    const copy = join(folder, path);
    await mkdir(join(folder, partPaths.database), { recursive: true });
    using source = new DatabaseSync(this.#file, { timeout: patience });
    // One read transaction: a whole copy of one moment, however much is written meanwhile.
    source.prepare('VACUUM INTO ?').run(copy);
    using saved = new DatabaseSync(copy);
    const found = saved.prepare('PRAGMA integrity_check').get()?.integrity_check;
    if (found !== 'ok') {
      throw new UserError(
        `The database is damaged: ${String(found)}. Stop the CMS and restore the last good backup: pnpm restore FILE --replace`,
      );
    }
  }

  async holdsData(): Promise<boolean> {
    return existsSync(this.#file);
  }

  async checkUnused(): Promise<void> {
    if (!existsSync(this.#file)) return;
    using database = new DatabaseSync(this.#file, { timeout: 0 });
    try {
      // Works only for the last connection, so whoever is connected makes it fail. It also leaves one single file.
      database.exec('PRAGMA journal_mode = DELETE');
    } catch (error) {
      if (!/locked|busy/.test((error as Error).message)) throw error;
      throw new UserError(`The CMS runs on ${this.#folders.data}. Stop it, then restore again. Nothing was changed.`, {
        cause: error,
      });
    }
  }

  async putBack(folder: string, aside: string): Promise<void> {
    await replacePath(partPaths.database, { from: folder, to: this.#folders.data, aside });
  }
}
