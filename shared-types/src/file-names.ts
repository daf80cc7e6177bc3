import { readEnding, findKindByMime, unknownKind } from './file-kinds.ts';

/**
 * The rule for names of files. A name is one segment of an address, one name on any disk, and readers save the file
 * under it: so it leads nowhere else, nothing in it is invisible, and its ending says what the file is.
 */

/** Bytes of a name in UTF-8. Disks hold 255; the rest is for what is written beside a file (`.br`, `.partial`). */
export const longestFileName = 240;

/** What a file is called whose name holds nothing that may stay. */
const nameless = 'file';

/** Characters that lead elsewhere: separators, also spelled for an address, once or more. */
const separators = /[/\\\u2044\u2215\u29f5\u29f8\uff0f\uff3c]/g;
const spelled = /%(?:25)*(?:2e|2f|5c|[01][0-9a-f]|7f)/gi;
/** Characters that nobody sees, and those that turn the direction of what follows. Selectors of a variant may stay. */
const invisible =
  /(?!\p{Variation_Selector})[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}]/gu;
/** Characters that Windows keeps for itself. */
const reserved = /[<>:"|?*]/g;
/** Names of devices of Windows, whatever ending follows. */
const device = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9\u00b9\u00b2\u00b3])(?=\.|$)/i;

/**
 * Makes the name under which a file is kept and served. A name that obeys stays as it is.
 *
 * @param name as somebody wrote it
 * @param mime media type that was checked; the name ends by it: `report` of a PDF becomes `report.pdf`
 */
export function fileNameFor(name: string, mime: string): string {
  const { endings } = findKindByMime(mime) ?? unknownKind;
  const plain = plainName(name);
  const written = readEnding(plain);
  const isRight = endings.some((ending) => ending === written.toLowerCase());
  const ending = `.${isRight ? written : endings[0]}`;
  const base = isRight ? plain.slice(0, -ending.length) : plain;
  return bounded(base, longestFileName - byteLength(ending)) + ending;
}

/** Whether a name is one that a file of some type may have had. */
export function isFileName(name: string): boolean {
  return name === plainName(name) && name === bounded(name, longestFileName);
}

/**
 * What is wrong with a name so that it must be refused and not mended: it tries to lead elsewhere, or is none.
 * @returns words for whoever wrote it; `undefined` where the name can be taken, mended or not
 */
export function fileNameProblem(name: string): string | undefined {
  const trimmed = name.trim();
  if (test(separators, trimmed))
    return 'The name of a file cannot hold a slash (/ or \\). Write a hyphen or a space instead.';
  if (test(spelled, trimmed) || /\p{Cc}/u.test(trimmed))
    return 'The name of this file holds characters that cannot be seen, or codes for them. Type the name anew.';
  if (!/[\p{L}\p{N}\p{S}]/u.test(trimmed.replaceAll(invisible, '')))
    return 'The name of a file needs a letter or a digit. Dots and spaces alone are none.';
  return undefined;
}

/** A name without all that it may not hold, of any length and ending. */
function plainName(name: string): string {
  const seen = name
    .replaceAll(/[\t\n\r]/g, ' ')
    .replaceAll(invisible, '')
    .normalize('NFC')
    .replaceAll(separators, ' ')
    .replaceAll(spelled, ' ')
    .replaceAll(reserved, ' ');
  return withoutDevice(trim(seen));
}

/** Spaces and dots stand alone, none at the ends, and no space before a dot. */
function trim(name: string): string {
  return name
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/ ?\.[. ]*\./g, '.')
    .replaceAll(' .', '.')
    .replace(/^[. ]+/, '')
    .replace(/[. ]+$/, '');
}

function withoutDevice(name: string): string {
  return device.test(name) ? `_${name}` : name;
}

/** Cuts a name at a character that readers see as one. */
function bounded(base: string, bytes: number): string {
  const whole = base === '' ? nameless : base;
  if (byteLength(whole) <= bytes) return whole;
  const cut = trim(cutAt(characters(whole), bytes)) || trim(cutAt(Array.from(whole), bytes));
  return withoutDevice(cut.normalize('NFC')) || nameless;
}

function cutAt(parts: Iterable<string>, bytes: number): string {
  let cut = '';
  let left = bytes;
  for (const part of parts) {
    left -= byteLength(part);
    if (left < 0) break;
    cut += part;
  }
  return cut;
}

function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}

function* characters(text: string): Generator<string> {
  for (const { segment } of new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text)) yield segment;
}

function test(pattern: RegExp, text: string): boolean {
  return text.search(pattern) >= 0;
}
