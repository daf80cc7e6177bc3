import { open, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import type { ReleaseFile } from '@clearshelf/shared-types';
import { encodings } from '@clearshelf/shared-types/store';
import { chooseEncoding } from './accepted-encoding.ts';
import { ignoreMissing, type CurrentSite, type Site } from './current-site.ts';

type Encoding = keyof typeof encodings;

/** An open file of the live release. Whoever gets it closes it. */
export interface ServedFile {
  file: FileHandle;
  bytes: number;
  encoding: Encoding | undefined;
  /** Strong: it stands for these bytes in this coding. */
  etag: string;
  /** Whether a reader who accepts other codings gets other bytes. */
  varies: boolean;
}

/** The link was switched between the look at the manifest and the opening of the file. Looking again helps. */
export class SwitchedError extends Error {
  override name = 'SwitchedError';
}

/** The reader takes none of the codings that the file exists in, not even the file as it is. */
export class UnacceptableError extends Error {
  override name = 'UnacceptableError';
}

/**
 * Opens a file of the live release, in the best coding that the reader accepts.
 * @returns `undefined` where the release has no such file
 * @throws {SwitchedError} where another release is live by now
 * @throws {UnacceptableError} where the reader accepts no coding of it
 */
export async function openServed(
  current: CurrentSite,
  site: Site,
  { path, accepts }: { path: string; accepts: string | undefined },
): Promise<ServedFile | undefined> {
  const facts = site.files.get(path);
  if (!facts) return undefined;
  const encoding = bestEncoding(facts, accepts);
  const bytes = encoding === undefined ? facts.bytes : (facts[encoding] as number);
  const file = await open(join(current.folder, path + (encoding ? encodings[encoding] : ''))).catch(ignoreMissing);
  const isThat = file !== undefined && (await file.stat()).size === bytes && (await current.now()) === site;
  if (!isThat) {
    await file?.close();
    throw new SwitchedError(`${path} is not as the manifest says.`);
  }
  const etag = `"${facts.sha256.slice(0, 32)}${encoding ? `-${encoding}` : ''}"`;
  return { file, bytes, encoding, etag, varies: facts.br !== undefined || facts.gzip !== undefined };
}

function bestEncoding(facts: ReleaseFile, accepts: string | undefined): Encoding | undefined {
  const available = (Object.keys(encodings) as Encoding[]).filter((name) => facts[name] !== undefined);
  const chosen = chooseEncoding(available, accepts);
  if (chosen === undefined) throw new UnacceptableError('This file cannot be had in any of the codings asked for.');
  return chosen === 'identity' ? undefined : chosen;
}
