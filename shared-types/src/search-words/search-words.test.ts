import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { naughtyStrings } from '../testing/naughty-strings.ts';
import { cleanLine } from '../text-hygiene.ts';
import {
  helpWordsTrouble,
  otherNamesTrouble,
  readNames,
  readSynonyms,
  synonymsTrouble,
  writeSynonyms,
} from './index.ts';

/** Texts in which line ends, equal signs and names are frequent. */
const anyText = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(...naughtyStrings),
      fc.constantFrom('\n', '\r\n', '\u2028', '=', ' = ', '＝', 'ILO', 'ilo', 'العمل', '国际', '\u200f', '\u0338'),
    ),
    { maxLength: 15 },
  )
  .map((parts) => parts.join(''));

const holdsWord = /[\p{L}\p{N}]/u;

/** Whether names are as whoever searches by them may rely on. */
function expectNames(names: readonly string[]): void {
  for (const name of names) {
    expect(name).toMatch(holdsWord);
    expect(cleanLine(name)).toBe(name);
  }
  expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length);
}

test('other names are one a line, without spaces around them, empty lines and doubles', () => {
  expect(readNames(' ILO \r\n\n OIT\u200b\nilo\n\u00a0\nInternational Labour Office, Geneva')).toEqual([
    'ILO',
    'OIT',
    'International Labour Office, Geneva',
  ]);
  expect(readNames('')).toEqual([]);
});

test('synonyms are one group a line, with an equal sign of any keyboard between', () => {
  expect(readSynonyms('TVPA = Trafficking Victims Protection Act\n\n童工＝child labour = = Child Labour = CL')).toEqual(
    [
      ['TVPA', 'Trafficking Victims Protection Act'],
      ['童工', 'child labour', 'CL'],
    ],
  );
});

test('whatever a text is, it gives clean names that can be found, and reading them again changes nothing', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const names = readNames(text);
      expectNames(names);
      expect(readNames(names.join('\n'))).toEqual(names);
    }),
    { numRuns: 1000 },
  );
});

test('whatever a text is, its groups hold two names or more, and reading them again changes nothing', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const groups = readSynonyms(text);
      for (const names of groups) {
        expect(names.length).toBeGreaterThan(1);
        expectNames(names);
      }
      expect(readSynonyms(writeSynonyms(groups))).toEqual(groups);
    }),
    { numRuns: 1000 },
  );
});

test('what is taken loses no line: each line with something to see is a group or a name', () => {
  const linesOf = (text: string) => new Set(text.split('\n').map((line) => line.trim().toLowerCase())).size;
  const line = fc.constantFrom('TVPA', 'TVPA = Act', '= Act', 'a = A', '…', 'b = …', '！', 'a = b = c', '=');
  fc.assert(
    fc.property(fc.uniqueArray(line, { minLength: 1 }), (lines) => {
      const text = lines.join('\n');
      if (!synonymsTrouble(text)) expect(readSynonyms(text)).toHaveLength(lines.length);
      if (!otherNamesTrouble(text)) expect(readNames(text)).toHaveLength(linesOf(text));
    }),
  );
});

test.each([
  ['OSEC = online exploitation\nTVPA', 'line 2, “TVPA”, has no “=”'],
  ['\n\nTVPA =', 'line 3, “TVPA =”, has nothing on one side of “=”'],
  ['=', 'line 1, “=”, has nothing on one side of “=”'],
  ['CSE = cse', 'line 1, “CSE = cse”, holds the same name twice'],
  ['CSE = …', 'line 1, “CSE = …”, holds “…”, which holds no letter and no digit'],
  ['…', 'line 1, “…”, holds no letter and no digit'],
  [`a = ${'b'.repeat(201)}`, 'is longer than 200 characters'],
  [Array.from({ length: 21 }, (_, at) => `n${at}`).join('='), 'holds more than 20 names'],
  [Array.from({ length: 301 }, (_, at) => `a${at} = b${at}`).join('\n'), 'has 301 lines'],
])('synonyms with a faulty line are refused in words: %#', (text, problem) => {
  expect(synonymsTrouble(text)?.problem).toContain(problem);
});

test.each([
  ['ILO\n***', 'line 2, “***”, holds no letter and no digit'],
  ['x'.repeat(201), 'is longer than 200 characters'],
  [Array.from({ length: 51 }, (_, at) => `Name ${at}`).join('\n'), 'has 51 lines'],
])('other names with a faulty line are refused in words: %#', (text, problem) => {
  expect(otherNamesTrouble(text)?.problem).toContain(problem);
});

test('words of people in need may be many, and each can be found', () => {
  const phrases = (count: number) => Array.from({ length: count }, (_, at) => `help me ${at}`).join('\n');
  expect(helpWordsTrouble(phrases(500))).toBeUndefined();
  expect(helpWordsTrouble(phrases(501))?.problem).toBe('has 501 lines');
  expect(helpWordsTrouble('help me\n!')?.problem).toBe('line 2, “!”, holds no letter and no digit');
});
