import { mkdir, readFile, rename, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { fileFactsSchema, type File, type FileFacts, type FilesFacts } from '@clearshelf/shared-types';
import { blobPath } from '@clearshelf/shared-types/store';
import { writeWhole } from '../files/atomic.ts';
import { forEachOf, hashFile } from '../files/tree.ts';
import type { CmsClient } from './cms-client.ts';
import { isMeasured, measureFile } from './measure-file.ts';

const keptSchema = z.record(z.string(), fileFactsSchema);
type Kept = z.infer<typeof keptSchema>;

/** Fetches the files that the site serves, each once, and learns what the pages say of them: size, pages, pixels. */
export class FileStore {
  /** Where the facts lie for the renderer, by file id. */
  readonly factsPath: string;
  readonly #keptPath: string;
  readonly #store: string;
  /** Facts by file id and version. */
  #kept: Kept | undefined;

  /** @param store folder of the releases' files: what is fetched goes there at once */
  constructor(folder: string, store: string) {
    this.factsPath = `${folder}/facts.json`;
    this.#keptPath = `${folder}/files.json`;
    this.#store = store;
  }

  /** Brings store and facts up to date. */
  async update(cms: CmsClient, files: File[]): Promise<FilesFacts> {
    const kept = (this.#kept ??= await this.#readKept());
    const next: Kept = {};
    await forEachOf(files, 4, async (file) => {
      const key = `${file.id} ${file.version}`;
      const known = kept[key];
      const isKnown = known && isMeasured(file.mime, known) && (await exists(blobPath(this.#store, known.sha256)));
      next[key] = isKnown ? known : await this.#fetch(cms, file);
    });
    const facts = Object.fromEntries(files.map((file) => [file.id, next[`${file.id} ${file.version}`]!]));
    const isNew = Object.keys(next).some((key) => next[key] !== kept[key]);
    if (isNew || Object.keys(next).length !== Object.keys(kept).length || !(await exists(this.factsPath))) {
      await mkdir(dirname(this.factsPath), { recursive: true });
      await writeWhole(this.factsPath, JSON.stringify(facts));
      await writeWhole(this.#keptPath, JSON.stringify(next));
    }
    this.#kept = next;
    return facts;
  }

  /** Hashes of the files that are in use. */
  get hashes(): Set<string> {
    return new Set(Object.values(this.#kept ?? {}).map(({ sha256 }) => sha256));
  }

  async #fetch(cms: CmsClient, file: File): Promise<FileFacts> {
    const partial = `${this.#store}/${file.id}.partial`;
    await mkdir(this.#store, { recursive: true });
    await cms.saveFile(file.source, partial);
    const sha256 = await hashFile(partial);
    const facts = { sha256, bytes: (await stat(partial)).size, ...(await measureFile(file.mime, partial)) };
    const blob = blobPath(this.#store, sha256);
    await mkdir(dirname(blob), { recursive: true });
    await rename(partial, blob);
    return facts;
  }

  async #readKept(): Promise<Kept> {
    try {
      return keptSchema.parse(JSON.parse(await readFile(this.#keptPath, 'utf8')));
    } catch (error) {
      // What a power cut left is no list; the files are fetched again then.
      if ((error as NodeJS.ErrnoException).code === 'ENOENT' || error instanceof SyntaxError) return {};
      throw error;
    }
  }
}

async function exists(path: string): Promise<boolean> {
  return await stat(path).then(
    () => true,
    () => false,
  );
}
