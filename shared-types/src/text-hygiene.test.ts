import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { naughtyStrings } from './testing/naughty-strings.ts';
import { cleanLine, cleanText, isBlank } from './text-hygiene.ts';

/** Texts in which the characters that matter here are frequent. */
const nasty = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(...naughtyStrings),
      fc.integer({ min: 0, max: 0x10ffff }).map((point) => String.fromCodePoint(point)),
      fc.constantFrom(
        '\u200d',
        '\u200c',
        '\u200b',
        '\u200e',
        '\ufe0f',
        '\u0301',
        'e',
        'ض',
        'क',
        '👩',
        '\ud83d',
        'ﬁ',
        '\r',
      ),
      fc.integer({ min: 0xd800, max: 0xdfff }).map((unit) => String.fromCharCode(unit)),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));

const graphemes = (text: string) =>
  [...new Intl.Segmenter('en').segment(text)].filter(({ segment }) => !/^\s*$/u.test(segment)).length;
const spelled = (text: string) => text.replaceAll(/[\ufb00-\ufb06]/g, (sign) => sign.normalize('NFKC'));

test('a clean text is well formed, composed, free of what does harm, and stays as it is', () => {
  fc.assert(
    fc.property(nasty, (text) => {
      for (const clean of [cleanText(text), cleanLine(text)]) {
        expect(clean.isWellFormed()).toBe(true);
        expect(clean.normalize('NFC')).toBe(clean);
        expect(clean).not.toMatch(/(?![\t\n])\p{Cc}|[\xad\u2028-\u202e\u2060-\u206f\ufeff\ufb00-\ufb06]/u);
        expect(clean).not.toMatch(/[\p{Cs}\p{Noncharacter_Code_Point}]/u);
      }
      expect(cleanText(cleanText(text))).toBe(cleanText(text));
      expect(cleanLine(cleanLine(text))).toBe(cleanLine(text));
      expect(cleanLine(text)).not.toMatch(/[\n\t]|^\s|\s$/);
    }),
    { numRuns: 2000 },
  );
});

test('cleaning adds nothing that readers see', () => {
  fc.assert(
    fc.property(nasty, (text) => {
      expect(graphemes(cleanText(text))).toBeLessThanOrEqual(graphemes(spelled(text)));
    }),
    { numRuns: 2000 },
  );
});

test.each([
  ['soft hyphens', 'traf\u00adfick\u00ading', 'trafficking'],
  ['ligatures', 'ﬁnancial ﬂows, oﬃce, ﬅ', 'financial flows, office, st'],
  ['a zero-width space between words', 'child\u200blabour', 'child labour'],
  ['word joiner and byte order mark', '\ufeffforced\u2060 labour', 'forced labour'],
  ['direction overrides', 'annual\u202efdp.exe\u202c \u2066a\u2069', 'annualfdp.exe a'],
  ['half an emoji', 'a\ud83d b\ude00', 'a b'],
  ['NUL and control characters', 'a\0b\x1bc\x7f', 'abc'],
  ['decomposed letters', 'cafe\u0301', 'café'],
  ['line separators', 'a\u2028b\r\nc\rd\ve', 'a\nb\nc\nd\ne'],
  ['hidden tags', 'hello\u{e0041}\u{e0042}\u{e007f}', 'hello'],
  ['joiners that join nothing', 'a\u200db\u200c', 'ab'],
  ['a direction mark in a text of one direction', '\u200e31/12/2020', '31/12/2020'],
  ['a letter and its accent, held apart', 'e\u200b\u0301', 'é'],
  ['variants of what has none', 'a\ufe0fb\u{e0100}', 'ab'],
])('%s', (_, text, clean) => {
  expect(cleanText(text)).toBe(clean);
});

test.each([
  ['Persian', 'می\u200cخواهم'],
  ['Hindi', 'क्\u200dष और क्\u200c'],
  ['Khmer line breaks', 'ពលកម្ម\u200bដោយ'],
  ['families of emoji', '👨\u200d👩\u200d👧\u200d👦 👩🏽\u200d🚒 🏳\ufe0f\u200d🌈 ❤\ufe0f 1\ufe0f⃣'],
  ['flags', '🇦🇹 🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}'],
  ['Hebrew with a mark that keeps its order', 'עבודה (C++)\u200f היא'],
  ['variants of Chinese characters', '葛\u{e0100}城'],
  ['other spaces and dashes', 'a\u00a0b — c\u3000d'],
])('%s stays as it is', (_, text) => {
  expect(cleanText(text)).toBe(text);
});

test('a title is one line', () => {
  expect(cleanLine('  Annual\n\n report\t2020 \n')).toBe('Annual report 2020');
});

test('what shows nothing is blank', () => {
  expect(['', ' \n', '\u200b\u2060', '\u00ad', '\u3164', '\u2800', '\u0301'].map(isBlank)).not.toContain(false);
  expect(['-', '.', '…', '🎉', '0', 'ﷺ'].map(isBlank)).not.toContain(true);
});
