import { mkdir, readFile, rename, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { fileFactsSchema, type File, type FileFacts, type FilesFacts } from '@clearshelf/shared-types';
import { blobPath } from '@clearshelf/shared-types/store';
import { writeWhole } from '../../files/atomic.ts';
import { forEachOf } from '../../files/for-each.ts';
import { hashFile } from '../../files/tree.ts';
import type { CmsClient } from '../cms/cms-client.ts';
import { CmsError } from '../cms/errors.ts';
import { isMeasured, measureFile } from './measure-file.ts';

const keptSchema = z.record(z.string(), fileFactsSchema);
type Kept = z.infer<typeof keptSchema>;

/** A file that could not be fetched. */
export interface FileFault {
  file: File;
  reason: string;
  /** Readers get the version of before. */
  isOld: boolean;
}

/** Fetches the files that the site serves, each once, and learns what the pages say of them: size, pages, pixels. */
export class FileStore {
  /** Where the facts lie for the renderer, by file id. */
  readonly factsPath: string;
  readonly #keptPath: string;
  readonly #store: string;
  /** Facts by file id and version. */
  #kept: Kept | undefined;
  /** Hashes of files that are known to lie in the store. */
  readonly #there = new Set<string>();

  /** @param store folder of the releases' files: what is fetched goes there at once */
  constructor(folder: string, store: string) {
    this.factsPath = `${folder}/facts.json`;
    this.#keptPath = `${folder}/files.json`;
    this.#store = store;
  }

  /**
   * Brings store and facts up to date. A file that the CMS does not have is that file's own fault: where an earlier version
   * of it is here, that one stays.
   *
   * @throws {CmsError} where the CMS does not answer at all
   */
  async update(cms: CmsClient, files: File[]): Promise<{ facts: FilesFacts; faults: FileFault[] }> {
    const kept = (this.#kept ??= await this.#readKept());
    const next: Kept = {};
    const facts: FilesFacts = {};
    const faults: FileFault[] = [];
    await forEachOf(files, { atOnce: 4 }, async (file, signal) => {
      const key = `${file.id} ${file.version}`;
      const known = kept[key];
      const isHere = known && isMeasured(file.mime, known) && (await this.#has(known));
      const got = isHere ? known : await this.#fetch(cms, file, signal).catch(faultOfAnswer);
      if (typeof got === 'object') {
        next[key] = facts[file.id] = got;
        return;
      }
      const [oldKey, old] = (await this.#olderOf(file, kept)) ?? [];
      if (oldKey !== undefined && old) next[oldKey] = facts[file.id] = old;
      faults.push({ file, reason: got, isOld: old !== undefined });
    });
    const isNew = Object.keys(next).some((key) => next[key] !== kept[key]);
    if (isNew || Object.keys(next).length !== Object.keys(kept).length || !(await exists(this.factsPath))) {
      await mkdir(dirname(this.factsPath), { recursive: true });
      await writeWhole(this.factsPath, JSON.stringify(facts));
      await writeWhole(this.#keptPath, JSON.stringify(next));
    }
    this.#kept = next;
    return { facts, faults };
  }

  async #olderOf({ id }: File, kept: Kept): Promise<[key: string, facts: FileFacts] | undefined> {
    for (const [key, facts] of Object.entries(kept))
      if (key.startsWith(`${id} `) && (await this.#has(facts))) return [key, facts];
    return undefined;
  }

  /** Hashes of the files that are in use. */
  get hashes(): Set<string> {
    return new Set(Object.values(this.#kept ?? {}).map(({ sha256 }) => sha256));
  }

  /** Looks again at what lies in the store: something of it turned out to be lost. */
  forgetThere(): void {
    this.#there.clear();
  }

  async #has({ sha256 }: FileFacts): Promise<boolean> {
    if (this.#there.has(sha256)) return true;
    const isThere = await exists(blobPath(this.#store, sha256));
    if (isThere) this.#there.add(sha256);
    return isThere;
  }

  async #fetch(cms: CmsClient, file: File, signal: AbortSignal): Promise<FileFacts> {
    const partial = `${this.#store}/${file.id}.partial`;
    await mkdir(this.#store, { recursive: true });
    await cms.saveFile(file.source, partial, signal);
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

/** In words, that the CMS has no such file. Whatever else went wrong is not about this file alone. */
function faultOfAnswer(error: unknown): string {
  if (error instanceof CmsError && error.status !== undefined) return error.message;
  throw error;
}

async function exists(path: string): Promise<boolean> {
  return await stat(path).then(
    () => true,
    () => false,
  );
}
