import { mkdir, readFile, rename, stat } from 'node:fs/promises';
import sharp from 'sharp';
import { getDocumentProxy } from 'unpdf';
import { z } from 'zod';
import { fileFactsSchema, type File, type FileFacts, type FilesFacts } from '@clearshelf/shared-types';
import { writeWhole } from '../files/atomic.ts';
import { forEachOf, hashFile } from '../files/tree.ts';
import type { CmsClient } from './cms-client.ts';

const keptSchema = z.record(z.string(), fileFactsSchema);

/** Fetches the files that the site serves, each once, and learns what the pages say of them: size, pages, pixels. */
export class FileStore {
  readonly factsPath: string;
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = `${folder}/files`;
    this.factsPath = `${folder}/facts.json`;
  }

  /** Brings the store up to date and writes the facts for the renderer. Facts are by file id. */
  async update(cms: CmsClient, files: File[]): Promise<FilesFacts> {
    await mkdir(this.#folder, { recursive: true });
    const kept = await this.#kept();
    const next: Record<string, FileFacts> = {};
    const facts: FilesFacts = {};
    await forEachOf(files, 4, async (file) => {
      const key = `${file.id} ${file.version}`;
      const known = kept[key];
      const found = known && (await exists(this.blob(known.sha256))) ? known : await this.#fetch(cms, file);
      next[key] = found;
      facts[file.id] = found;
    });
    await writeWhole(`${this.#folder}/kept.json`, JSON.stringify(next));
    await writeWhole(this.factsPath, JSON.stringify(facts));
    return facts;
  }

  /** Where the bytes with a hash lie. */
  blob(sha256: string): string {
    return `${this.#folder}/${sha256}`;
  }

  async #fetch(cms: CmsClient, file: File): Promise<FileFacts> {
    const partial = `${this.#folder}/${file.id}.partial`;
    await cms.saveFile(file.source, partial);
    const sha256 = await hashFile(partial);
    const facts = { sha256, bytes: (await stat(partial)).size, ...(await measure(file.mime, partial)) };
    await rename(partial, this.blob(sha256));
    return facts;
  }

  async #kept(): Promise<Record<string, FileFacts>> {
    try {
      return keptSchema.parse(JSON.parse(await readFile(`${this.#folder}/kept.json`, 'utf8')));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
      throw error;
    }
  }
}

/** Pages of a PDF, pixels of an image. A file that cannot be read has neither; it is still served. */
async function measure(mime: string, path: string): Promise<Pick<FileFacts, 'pages' | 'width' | 'height'>> {
  try {
    if (mime === 'application/pdf') {
      const document = await getDocumentProxy(new Uint8Array(await readFile(path)));
      return { pages: document.numPages };
    }
    if (mime.startsWith('image/')) {
      const { width, height } = await sharp(path).metadata();
      return { width, height };
    }
  } catch (error) {
    console.warn(`${path}: cannot be measured (${String(error)}).`);
  }
  return {};
}

async function exists(path: string): Promise<boolean> {
  return await stat(path).then(
    () => true,
    () => false,
  );
}
