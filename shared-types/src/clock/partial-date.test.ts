import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isPartialDate, readDate, sayDate, tellOtherYear, readYear } from './partial-date.ts';

describe('a date is read as people write it', () => {
  test.each([
    ['2018', '2018'],
    ['March 2018', '2018-03'],
    ['mar. 2018', '2018-03'],
    ['Sept 2018', '2018-09'],
    ['03/2018', '2018-03'],
    ['2018-3', '2018-03'],
    ['5 March 2018', '2018-03-05'],
    ['5th of March, 2018', '2018-03-05'],
    ['March 5, 2018', '2018-03-05'],
    ['2018 March 5', '2018-03-05'],
    ['2018/03/05', '2018-03-05'],
    ['13/3/2018', '2018-03-13'],
    ['3/13/2018', '2018-03-13'],
    ['4.4.2018', '2018-04-04'],
    ['29 February 2020', '2020-02-29'],
    [' １ May　2018 ', '2018-05-01'],
    ['2018-03-05T00:00:00.000Z', '2018-03-05'],
  ])('%s is %s', (typed, date) => {
    expect(readDate(typed)).toEqual({ date });
  });
});

describe('what is no date is refused with words that say what to write', () => {
  test.each([
    ['31 February 2018', 'February 2018 has 28 days, so there is no 31 February 2018. Correct the day.'],
    ['2018-02-31', 'February 2018 has 28 days'],
    ['29 Feb 1900', 'February 1900 has 28 days'],
    ['2018-04-31', 'April 2018 has 30 days'],
    ['0 March 2018', 'there is no 0 March 2018'],
    ['2018-13', '“2018-13” has a month 13, and there are twelve.'],
    ['2018-00-10', 'has a month 0'],
    ['20018', 'The year 20018 cannot be right. Give a year between 1000 and 2200.'],
    ['1 March 20018', 'The year 20018 cannot be right.'],
    ['0218-03', 'The year 0218 cannot be right.'],
    ['05/03/2018', '“05/03/2018” can be two days. Write the month as a word: 5 March 2018.'],
    ['spring 2018', 'Write a year, a month or a day: 2018, March 2018 or 5 March 2018.'],
    ['Ma 2018', 'is no date that we can read'],
    ['2018-03-04T23:00:00.000Z', 'is no date that we can read'],
    ['2018-2019', 'is no date that we can read'],
    ['', 'is no date that we can read'],
  ])('%s', (typed, words) => {
    const { date, problem } = readDate(typed);
    expect(date).toBeUndefined();
    expect(problem).toContain(words);
  });
});

const dates = fc
  .tuple(fc.integer({ min: 1000, max: 2200 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 31 }))
  .filter(([year, month, day]) => day <= new Date(Date.UTC(year, month, 0)).getUTCDate())
  .chain(([year, month, day]) => {
    const two = (value: number) => String(value).padStart(2, '0');
    return fc.constantFrom(`${year}`, `${year}-${two(month)}`, `${year}-${two(month)}-${two(day)}`);
  });

test('every date that is said is read as the same again', () => {
  fc.assert(
    fc.property(dates, (date) => {
      expect(isPartialDate(date)).toBe(true);
      expect(readDate(date)).toEqual({ date });
      expect(readDate(sayDate(date))).toEqual({ date });
      expect(readDate(sayDate(date).toUpperCase())).toEqual({ date });
      expect(tellOtherYear(date, readYear(date))).toBeUndefined();
      expect(tellOtherYear(date, readYear(date) + 1)).toContain('Correct the one that is wrong.');
    }),
  );
});

test('any text is read or refused, and what is read is a date that exists', () => {
  const numbers = fc.stringMatching(/^\d{0,5}[-/. ]\d{0,3}[-/. ]\d{0,5}$/);
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), numbers), (text) => {
      const { date, problem } = readDate(text);
      if (date === undefined) expect(problem).toMatch(/\.$/);
      else expect(isPartialDate(date)).toBe(true);
    }),
  );
});
