import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { text } from 'node:stream/consumers';
import { createGunzip } from 'node:zlib';
import { extract, type Header } from 'tar-stream';
import { UserError } from '../user-errors/user-error.ts';
import type { OnBytes } from './archive-write.ts';
import {
  backupHeadSchema,
  backupManifestSchema,
  headName,
  manifestName,
  partPaths,
  type BackupHead,
  type BackupManifest,
} from './manifest.ts';

export interface ReadingOptions {
  /** An empty folder for the files; without it they are only checked. */
  into?: string;
  /** Hears the head before anything else is read; throws where it is of no use. */
  onHead?: (head: BackupHead) => void;
  onBytes?: OnBytes;
}

/**
 * Reads a backup from its first byte to its last and checks every file against the manifest.
 * @throws {UserError} where it is damaged, cut off or no backup
 */
export async function readArchive(file: string, options: ReadingOptions): Promise<BackupManifest> {
  const { size } = await stat(file).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'ENOENT' ? new UserError(`There is no ${file}. Give the path of a backup.`) : error;
  });
  const source = createReadStream(file);
  const reading = new Reading(file, options);
  const entries = extract();
  source.on('data', () => options.onBytes?.(source.bytesRead, size));
  try {
    const unpacked = pipeline(source, createGunzip(), entries as unknown as Writable);
    await Promise.all([unpacked, reading.run(entries as unknown as AsyncIterable<Entry>)]);
  } catch (error) {
    entries.destroy();
    // An error of the system, such as a full disk, says nothing against the file.
    if (error instanceof UserError || (error as NodeJS.ErrnoException).syscall) throw error;
    throw damaged(file, (error as Error).message);
  }
  return reading.finish();
}

type Entry = Readable & { header: Header };

/** One pass through a backup. */
class Reading {
  readonly #file: string;
  readonly #options: ReadingOptions;
  readonly #found: BackupManifest['files'] = {};
  #head: BackupHead | undefined;
  #manifest: BackupManifest | undefined;

  constructor(file: string, options: ReadingOptions) {
    this.#file = file;
    this.#options = options;
  }

  async run(entries: AsyncIterable<Entry>): Promise<void> {
    for await (const entry of entries) {
      const { name, type } = entry.header;
      if (!this.#head) {
        this.#head = await this.#readHead(entry);
        this.#options.onHead?.(this.#head);
      } else if (name === manifestName) {
        this.#manifest = backupManifestSchema.parse(JSON.parse(await text(entry)));
      } else if (type === 'file' && belongsInBackup(name)) {
        this.#found[name] = await this.#readFile(entry, name);
      } else throw damaged(this.#file, `it holds "${name}", which no backup holds`);
    }
  }

  /** Compares what was found with what the manifest says. */
  finish(): BackupManifest {
    if (!this.#manifest) throw damaged(this.#file, 'its end is missing');
    const { files } = this.#manifest;
    for (const name of new Set([...Object.keys(files), ...Object.keys(this.#found)])) {
      if (files[name]?.sha256 === this.#found[name]?.sha256) continue;
      throw damaged(this.#file, `${name} is not what was saved`);
    }
    return this.#manifest;
  }

  async #readHead(entry: Entry): Promise<BackupHead> {
    const raw = entry.header.name === headName ? (JSON.parse(await text(entry)) as { format?: unknown }) : undefined;
    const head = backupHeadSchema.safeParse(raw);
    if (head.success) return head.data;
    if (Number(raw?.format) > 1) {
      throw new UserError(
        `${this.#file} has format ${String(raw?.format)}, and this version reads format 1. Restore it with the version ` +
          'of Clearshelf that made it, or a newer one.',
      );
    }
    throw new UserError(`${this.#file} is no backup of Clearshelf. Give the path of a file that "pnpm backup" made.`);
  }

  async #readFile(entry: Readable, name: string): Promise<{ sha256: string; bytes: number }> {
    const digest = createHash('sha256');
    let bytes = 0;
    const watch = async function* (chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        digest.update(chunk);
        bytes += chunk.length;
        yield chunk;
      }
    };
    const { into } = this.#options;
    if (into === undefined) {
      for await (const _ of watch(entry)) continue;
    } else {
      const path = join(into, name);
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      await pipeline(entry, watch, createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true }));
    }
    return { sha256: digest.digest('hex'), bytes };
  }
}

/** Only plain paths below the known parts are written, whatever an archive says. */
function belongsInBackup(name: string): boolean {
  const steps = name.split('/');
  if (steps.some((step) => step === '' || step === '.' || step === '..') || name.includes('\0')) return false;
  return Object.values(partPaths).some((part) => name === part || name.startsWith(`${part}/`));
}

function damaged(file: string, how: string): UserError {
  return new UserError(`${file} is damaged: ${how}. Nothing was changed. Use another backup, or copy this one again.`);
}
