import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { isText, findKindByMime, findKindByName, type FileKind } from '@clearshelf/shared-types';
import { fileTypeFromFile } from 'file-type';
import { uploadKinds } from '../upload-rules';

/** A file that was uploaded and not looked at yet. */
export interface Upload {
  path: string;
  /** As the device of whoever uploads it calls it. */
  name: string;
  /** Type by the word of whoever uploads it. */
  declared: string;
}

/** Why a file is not taken, in words for whoever uploads it. */
export class NotTaken extends Error {}

/** Names by which `file-type` knows our kinds. */
const synonyms = new Map([
  ['audio/x-m4a', 'audio/mp4'],
  ['video/x-m4v', 'video/mp4'],
  ['video/3gpp', 'video/mp4'],
  ['video/matroska', 'video/webm'],
  ['image/apng', 'image/png'],
]);
/** Kinds that share one container, which does not always say what it holds: the name then decides. */
const containers: Readonly<Record<string, RegExp>> = {
  'application/x-cfb': /^application\/(?:msword|vnd\.ms-(?:excel|powerpoint))$/,
  'application/zip': /^application\/(?:epub\+zip|vnd\.(?:oasis|openxmlformats).*)$/,
  'video/mp4': /^(?:audio|video)\/mp4$/,
  'audio/mp4': /^(?:audio|video)\/mp4$/,
  'video/quicktime': /^(?:audio|video)\/mp4$/,
};

/** Fewer bytes hold no sound, no picture and no packed document. */
const smallest = 26;
/** How far into a file readers of PDF look for its beginning. */
const pdfBegins = 1024;
const zipEnd = Buffer.from('PK\u0005\u0006');

/**
 * Finds the type of a file by its bytes, and sees that they are what its name says.
 * @throws {NotTaken} where they are not, or where the library takes no such files
 */
export async function checkType(upload: Upload): Promise<FileKind> {
  const named = findKindByName(upload.name);
  if (named && !uploadKinds.includes(named)) throw new NotTaken(sayUnknown(upload.name, named));
  const found = await findKind(upload, named);
  if (!found || !uploadKinds.includes(found)) throw new NotTaken(sayUnknown(upload.name, found));
  if (named && named !== found) throw new NotTaken(sayOther(upload.name, named, found));
  return found;
}

async function findKind({ path, name, declared }: Upload, named: FileKind | undefined): Promise<FileKind | undefined> {
  const ends = await readEnds(path);
  if (ends.start.length === 0) throw new NotTaken(`“${name}” is empty. Look for the whole file and upload that.`);
  const pdf = ends.start.subarray(0, pdfBegins).indexOf('%PDF-');
  const text = pdf !== 0 && (await isWholeText(path, ends.start));
  if (text && (!named || isText(named))) return named ?? textKind(declared);
  if (pdf >= 0) return findKindByMime('application/pdf');
  const mime = text ? undefined : (await fileTypeFromFile(path))?.mime;
  if (mime === undefined) return text ? findKindByMime('text/plain') : trusted(named);
  const isInside = named !== undefined && containers[mime]?.test(named.mime) === true;
  const found = isInside ? named : findKindByMime(synonyms.get(mime) ?? mime);
  if (found) refuseCutOff(name, found, ends);
  return found ?? unknownAs(mime);
}

/** Kinds that nothing at their beginning tells: sound with a gap before it, and a damaged PDF, which is told later. */
function trusted(named: FileKind | undefined): FileKind | undefined {
  const mayBe = named !== undefined && /^(?:application\/pdf$|audio\/|video\/)/.test(named.mime);
  return mayBe ? named : undefined;
}

function refuseCutOff(name: string, { label, mime }: FileKind, { size, end }: Ends): void {
  const isZip = mime === 'application/zip' || containers['application/zip']!.test(mime);
  if (size >= smallest && (!isZip || end.includes(zipEnd))) return;
  throw new NotTaken(`“${name}” is a ${label} file that was cut off. Look for the whole file and upload that.`);
}

function unknownAs(mime: string): FileKind {
  return { mime, endings: ['bin'], label: mime.split('/').at(-1) ?? mime };
}

function textKind(declared: string): FileKind | undefined {
  const kind = findKindByMime(declared);
  return kind && isText(kind) ? kind : findKindByMime('text/plain');
}

function sayUnknown(name: string, kind: FileKind | undefined): string {
  const labels = uploadKinds.map(({ label }) => label).join(', ');
  const what = kind ? `is a file of the type ${kind.label}` : 'is a file of a type that is not known';
  return `“${name}” ${what}, which the library does not take. It takes: ${labels}.`;
}

function sayOther(name: string, named: FileKind, found: FileKind): string {
  const is = found.mime === 'text/plain' ? 'a text' : `a file of the type ${found.label}`;
  return `“${name}” is called ${named.label}, but what is in it is ${is}. Upload the right file, or give it its right ending.`;
}

interface Ends {
  start: Buffer;
  end: Buffer;
  size: number;
}

/** The first and last bytes of a file: enough to tell it by. */
async function readEnds(path: string): Promise<Ends> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const read = async (from: number, bytes: number) => {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(bytes), 0, bytes, from);
      return buffer.subarray(0, bytesRead);
    };
    const length = Math.min(size, 66_000);
    return { start: await read(0, length), end: await read(size - length, length), size };
  } finally {
    await file.close();
  }
}

/**
 * Whether a file is a text: no byte that texts do not hold, or one that says so itself (UTF-16). In which character set
 * does not matter.
 */
async function isWholeText(path: string, start: Buffer): Promise<boolean> {
  if (/^(?:\xff\xfe|\xfe\xff)/.test(start.toString('latin1', 0, 2))) return true;
  if (!isTextPart(start)) return false;
  for await (const part of createReadStream(path)) if (!isTextPart(part as Buffer)) return false;
  return true;
}

/** Of the bytes below a space texts hold: tab, line feed, form feed, carriage return, an old end of file, escape. */
function isTextPart(bytes: Buffer): boolean {
  return bytes.every((byte) => byte >= 32 || [9, 10, 12, 13, 26, 27].includes(byte));
}
