import { rename, stat } from 'node:fs/promises';
import sharp from 'sharp';
import { NotTaken } from './checked-type';

/** Formats that are written anew without a loss that can be seen, by sharp's name for what it reads. */
const rewritten = new Map([
  ['jpeg', 'jpeg'],
  ['png', 'png'],
  ['webp', 'webp'],
  ['heif', 'avif'],
  ['avif', 'avif'],
] as const);

/**
 * Turns a picture upright and takes out what its camera wrote into it: place, time, owner. Strapi does so too, but keeps
 * the original wherever that is smaller.
 * @returns bytes of the file as it lies there now
 * @throws {NotTaken} where it is no picture, or a damaged one
 */
export async function tidyPicture(path: string, name: string): Promise<number> {
  try {
    const { format, orientation = 1, exif, xmp, iptc } = await sharp(path).metadata();
    const isTidy = orientation === 1 && !exif && !xmp && !iptc;
    const as = rewritten.get(format as 'jpeg');
    if (!isTidy && as) await rewrite(path, as);
    // All of it is read, so that a picture that was cut off is noticed.
    else await sharp(path, { failOn: 'truncated' }).stats();
  } catch {
    throw new NotTaken(`“${name}” is a damaged picture. Look for the whole file and upload that.`);
  }
  return (await stat(path)).size;
}

async function rewrite(path: string, format: 'jpeg' | 'png' | 'webp' | 'avif'): Promise<void> {
  const upright = `${path}.upright`;
  await sharp(path, { animated: true, failOn: 'truncated' })
    .autoOrient()
    .toFormat(format, { quality: 90 })
    .toFile(upright);
  await rename(upright, path);
}
