import { isUtf8 } from 'node:buffer';
import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { getDocumentProxy } from 'unpdf';
import { isText, findKindByMime, type FileFacts } from '@clearshelf/shared-types';

type Measures = Omit<FileFacts, 'sha256' | 'bytes'>;

/** Whether all that can be known of a file of a type is known: facts of an earlier Clearshelf may lack some. */
export function isMeasured(mime: string, facts: FileFacts): boolean {
  if (isTextType(mime)) return facts.utf8 !== undefined;
  return mime !== 'application/pdf' || facts.pages !== undefined || facts.problem !== undefined;
}

/** Pages of a PDF, pixels of an image, character set of a text. A file that cannot be read is served all the same. */
export async function measureFile(mime: string, path: string): Promise<Measures> {
  if (mime === 'application/pdf') return await measurePdf(path);
  if (mime.startsWith('image/')) return await measureImage(path);
  return isTextType(mime) ? { utf8: isUtf8(await readFile(path)) } : {};
}

async function measurePdf(path: string): Promise<Measures> {
  try {
    const document = await getDocumentProxy(new Uint8Array(await readFile(path)));
    return document.numPages > 0 ? { pages: document.numPages } : { problem: 'unreadable' };
  } catch (error) {
    if ((error as Error).name === 'PasswordException') return { problem: 'needs-password' };
    console.warn(`${path}: cannot be measured (${String(error)}).`);
    return { problem: 'unreadable' };
  }
}

async function measureImage(path: string): Promise<Measures> {
  try {
    const { autoOrient } = await sharp(path).metadata();
    return { width: autoOrient.width, height: autoOrient.height };
  } catch (error) {
    console.warn(`${path}: cannot be measured (${String(error)}).`);
    return {};
  }
}

function isTextType(mime: string): boolean {
  const kind = findKindByMime(mime);
  return kind !== undefined && isText(kind);
}
