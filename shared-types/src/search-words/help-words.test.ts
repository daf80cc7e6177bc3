import { expect, test } from 'vitest';
import type { Language, Site } from '../entries/index.ts';
import { readFixtures } from '../fixtures.ts';
import { chooseHelpWords, defaultHelpWords, helpWordsByLanguage } from './help-words.ts';
import { helpWordsTrouble, readNames } from './names.ts';

const fixtures = readFixtures();
const languages = fixtures.filter((entry): entry is Language => entry.type === 'language');
const site = fixtures.find((entry): entry is Site => entry.type === 'site')!;

test('somebody in need is heard in every language of the seeded library', () => {
  expect(Object.keys(helpWordsByLanguage).toSorted()).toEqual(languages.map(({ code }) => code).toSorted());
  for (const [code, phrases] of Object.entries(helpWordsByLanguage)) expect(phrases.length, code).toBeGreaterThan(5);
});

test('staff could write each of these words themselves', () => {
  const text = defaultHelpWords.join('\n');
  expect(helpWordsTrouble(text)).toBeUndefined();
  expect(readNames(text)).toEqual(defaultHelpWords);
});

test('no title of the library holds one', () => {
  const titles = fixtures.flatMap((entry) => ('title' in entry ? [entry.title.toLowerCase()] : []));
  expect(titles.length).toBeGreaterThan(100);
  const phrases = defaultHelpWords.map((phrase) => phrase.toLowerCase());
  expect(titles.filter((title) => phrases.some((phrase) => title.includes(phrase)))).toEqual([]);
});

test('a fresh CMS shows staff the list that would hold without one', () => {
  expect(site.helpWords).toEqual(defaultHelpWords);
});

test('the words of staff hold, or the default where they wrote none', () => {
  expect(chooseHelpWords({ helpWords: ['save me'] })).toEqual(['save me']);
  expect(chooseHelpWords({ helpWords: [] })).toBe(defaultHelpWords);
});
