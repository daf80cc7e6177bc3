import * as fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { fileKinds, findKindByMime, findKindByName, unknownKind } from './file-kinds.ts';
import { fileNameFor, fileNameProblem, isFileName, longestFileName } from './file-names.ts';

const pdf = 'application/pdf';

describe('a name', () => {
  it.each([
    ['Annual report 2020', pdf, 'Annual report 2020.pdf'],
    ['Report no. 3.2', pdf, 'Report no. 3.2.pdf'],
    ['report.PDF', pdf, 'report.PDF'],
    ['x.js', 'text/plain', 'x.js.txt'],
    ['index.html', 'text/plain; charset=utf-8', 'index.html.txt'],
    ['photo.jpeg', 'image/jpeg', 'photo.jpeg'],
    ['photo', 'image/jpeg', 'photo.jpg'],
    ['page.svg', 'image/svg+xml', 'page.svg.bin'],
    ['.htaccess', 'text/plain', 'htaccess.txt'],
    ['...', pdf, 'file.pdf'],
    ['con.pdf', pdf, '_con.pdf'],
    ['Why? "Now": a|b.pdf', pdf, 'Why Now a b.pdf'],
    ['a\u0000b\u202e\u200bc.pdf', pdf, 'abc.pdf'],
    ['../../../escape/x.txt', 'text/plain', 'escape x.txt'],
    ['..%2f..%252Fx.txt', 'text/plain', 'x.txt'],
    ['e\u0301te\u0301 100%.pdf', pdf, '\u00e9t\u00e9 100%.pdf'],
    ['half \ud83d emoji.pdf', pdf, 'half emoji.pdf'],
  ])('%j of %s becomes %j', (name, mime, wanted) => {
    expect(fileNameFor(name, mime)).toBe(wanted);
  });

  it('is cut at a letter, and keeps its ending', () => {
    const thai = fileNameFor(`${'\u0e01\u0e35\u0e48'.repeat(105)}.pdf`, pdf);
    expect(Buffer.byteLength(thai)).toBeGreaterThan(longestFileName - 9);
    expect(Buffer.byteLength(thai)).toBeLessThanOrEqual(longestFileName);
    expect(thai).toMatch(/^(?:\u0e01\u0e35\u0e48)+\.pdf$/);
    expect(fileNameFor(`z${'\u0301'.repeat(1000)}`, pdf)).toMatch(/^\u017a\u0301+\.pdf$/);
  });
});

/** Anything that somebody could send, and often what is nasty. */
const anyName = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 20 }),
      fc.string({ unit: 'grapheme', maxLength: 200 }),
      fc.constantFrom('/', '\\', '..', '.', ' ', '\0', '%2f', '%25', '2e', '\u202e', '\u200d', '\ud800', '.pdf', '.JS'),
      fc.constantFrom('con', 'COM1', 'aux.', '\u0e01\u0e35\u0e48', '\u{1f468}\u200d\u{1f469}', ':', '?', '\r\n'),
    ),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(''));
const anyMime = fc.constantFrom(...fileKinds.map(({ mime }) => mime), 'text/html', '', 'constructor');

test('whatever a name was, it leads nowhere else, can be seen, fits a disk and ends by its type', () => {
  fc.assert(
    fc.property(anyName, anyMime, (name, mime) => {
      const made = fileNameFor(name, mime);
      expect(made).toBe(made.normalize('NFC'));
      expect(made.isWellFormed()).toBe(true);
      expect(made).not.toMatch(/[/\\<>:"|?*]|^[. ]|[. ]$|\.\./);
      expect(made).not.toMatch(/[\p{Cc}\p{Cf}\u2028\u2029]/u);
      expect(Buffer.byteLength(made)).toBeLessThanOrEqual(longestFileName);
      const { endings } = findKindByMime(mime) ?? unknownKind;
      expect(endings).toContain(made.split('.').at(-1)?.toLowerCase());
      expect(made.split('.').length).toBeGreaterThan(1);
      let decoded = made;
      for (let times = 0; times < 3; times++) {
        decoded = decoded.replaceAll(/%([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
        expect(decoded).not.toMatch(/[/\\\0]|^\.+$/);
      }
    }),
    { numRuns: 2000 },
  );
});

test('the rule takes its own names as they are', () => {
  fc.assert(
    fc.property(anyName, anyMime, (name, mime) => {
      const made = fileNameFor(name, mime);
      expect(fileNameFor(made, mime)).toBe(made);
      expect(isFileName(made)).toBe(true);
      expect(fileNameProblem(made)).toBeUndefined();
    }),
    { numRuns: 2000 },
  );
});

test('what tries to lead elsewhere, or is no name, is refused in words', () => {
  const hostile = ['../../x.txt', 'a/b.pdf', 'a\\b.pdf', '.', '..', ' ... ', '', '\u200b', 'a\0b.pdf', 'a\nb.pdf'];
  for (const name of [...hostile, '..%2fx.txt', '%252e%252e', '\uff0fetc\uff0fpasswd', '\u202e'])
    expect(fileNameProblem(name), JSON.stringify(name)).toMatch(/name/);
  for (const name of ['a', ' report.pdf\n', '.htaccess', 'Why?.pdf', '100%.pdf', 'Report%20final.pdf', '\u{1f600}'])
    expect(fileNameProblem(name), JSON.stringify(name)).toBeUndefined();
});

test('a former name may have had another ending, and must be as harmless', () => {
  expect(isFileName('first name.pdf')).toBe(true);
  expect(isFileName('no ending')).toBe(true);
  for (const name of ['', '..', '../x', 'a/b', 'x\0', '.env', `${'a'.repeat(300)}.pdf`, 'e\u0301.pdf'])
    expect(isFileName(name), name).toBe(false);
});

test('every kind has endings of its own', () => {
  const endings = fileKinds.flatMap((kind) => kind.endings);
  expect(new Set(endings).size).toBe(endings.length);
  for (const kind of fileKinds) {
    expect(findKindByMime(`${kind.mime}; charset=x`)).toBe(kind);
    for (const ending of kind.endings) expect(findKindByName(`a.${ending.toUpperCase()}`)).toBe(kind);
  }
  expect(findKindByName('x.constructor')).toBeUndefined();
});
