import { readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Core } from '@strapi/strapi';
import { readEnv } from '../../env';
import { temporaryFolder } from './folder';
import { namesInLibrary } from './names-in-library';

const hour = 60 * 60 * 1000;
const day = 24 * hour;
const sweepEvery = 6 * hour;
/** Share of all uploads above which nothing is swept: then it is rather the database that is the wrong one. */
const mostShare = 0.5;
/** As few as this are no sign of a wrong database. */
const fewFiles = 20;

/** Deletes now and four times a day what uploads left behind. @returns what ends it */
export function keepSweepingUploads(strapi: Core.Strapi): () => void {
  const sweep = () => {
    sweepUploads(strapi).catch((error: unknown) => {
      strapi.log.error('What uploads left behind could not be deleted. It is tried again in some hours.');
      strapi.log.error(error);
    });
  };
  sweep();
  const timer = setInterval(sweep, sweepEvery).unref();
  return () => clearInterval(timer);
}

/** Deletes temporary files of uploads that ended in the middle, and uploads that the media library does not know. */
export async function sweepUploads(strapi: Core.Strapi): Promise<void> {
  const temporary = temporaryFolder(readEnv().DATA_DIR);
  await remove(await olderThan(2 * hour, temporary, await readdir(temporary)));
  const left = (await readdir(tmpdir())).filter((name) => name.startsWith('strapi-upload-'));
  await remove(await olderThan(day, tmpdir(), left));
  if (strapi.config.get('plugin::upload.provider') === 'local') await sweepOrphans(strapi);
}

async function sweepOrphans(strapi: Core.Strapi): Promise<void> {
  const folder = join(strapi.dirs.static.public, 'uploads');
  // The list first: whatever comes after it is not in it.
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isFile() && !entry.name.startsWith('.')).map(({ name }) => name);
  const known = await namesInLibrary(strapi);
  const unknown = names.filter((name) => !known.has(name));
  if (unknown.length > fewFiles && unknown.length > names.length * mostShare) {
    strapi.log.warn(
      `${unknown.length} of ${names.length} files in ${folder} are not in the media library, so none was deleted. Is this the database that belongs to them?`,
    );
    return;
  }
  const old = await olderThan(day, folder, unknown);
  await remove(old);
  if (old.length > 0) strapi.log.info(`Deleted ${old.length} uploads that were not in the media library.`);
}

async function olderThan(age: number, folder: string, names: string[]): Promise<string[]> {
  const old: string[] = [];
  for (const name of names) {
    const path = join(folder, name);
    // Another may have deleted it meanwhile.
    const facts = await stat(path).catch(() => undefined);
    // A restore keeps the time of a file's bytes, and a move that of its name: the later one counts.
    if (facts && Date.now() - facts.mtimeMs > age) old.push(path);
  }
  return old;
}

async function remove(paths: string[]): Promise<void> {
  for (const path of paths) await rm(path, { recursive: true, force: true });
}
