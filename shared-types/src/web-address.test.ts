import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { urlSchema } from './entries/parts.ts';
import { canonicalLanguageCode } from './language-code.ts';
import { isReservedSlug, isSlug, longestSlug, slugTrouble } from './slugs.ts';
import { naughtyStrings } from './testing/naughty-strings.ts';
import { linkTrouble, mendLink, mendWebAddress, phoneTrouble, webAddressTrouble } from './web-address.ts';

const anyText = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...naughtyStrings), fc.webUrl());

test.each([
  [' www.example.org/a b ', 'https://www.example.org/a%20b'],
  ['example.org', 'https://example.org'],
  ['HTTP:/example.org', 'http://example.org'],
  ['https:\\\\example.org', 'https://example.org'],
  ['//example.org/x', 'https://example.org/x'],
  ['https://example.org/a-long-\n\tname', 'https://example.org/a-long-name'],
  ['bücher.example/ä', 'https://bücher.example/ä'],
  ['https://example.org/a?b=c#d', 'https://example.org/a?b=c#d'],
])('%s becomes an address that opens', (typed, mended) => {
  expect(mendWebAddress(typed)).toBe(mended);
  expect(webAddressTrouble(mended)).toBeUndefined();
});

test.each([
  ['javascript:alert(1)', 'starts with “javascript:”'],
  ['java\u200bscript:alert(1)', 'starts with “'],
  ['java\tscript:alert(1)', 'starts with “javascript:”'],
  ['data:text/html,x', 'starts with “data:”'],
  ['ftp://example.org', 'starts with “ftp:”'],
  ['a word', 'is no web address'],
  ['https://', 'is no web address'],
])('%s is refused in words', (typed, problem) => {
  expect(webAddressTrouble(mendWebAddress(typed))?.problem).toContain(problem);
});

test('what is taken for a web address is one, and mending twice changes nothing', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const address = mendWebAddress(text);
      expect(mendWebAddress(address)).toBe(address);
      if (!webAddressTrouble(address)) expect(urlSchema.safeParse(address).success).toBe(true);
      const link = mendLink(text);
      expect(mendLink(link)).toBe(link);
      if (!linkTrouble(link)) expect(link).toMatch(/^(?:https?:\/\/|mailto:|tel:|\/(?!\/))/);
    }),
    { numRuns: 1000 },
  );
});

test('links in texts may lead to sites, own pages that are there or not, email addresses and phones', () => {
  for (const link of [
    '/about',
    '/nosuch-page/',
    'library@example.org',
    'tel:+44 8000 121 700',
    'tel:112',
    'example.org',
  ])
    expect(linkTrouble(mendLink(link)), link).toBeUndefined();
  for (const link of ['', '#top', 'tel:0800 121', '/100%/', 'mailto:', 'javascript:x', '/a\0b\\c', 'vbscript:x'])
    expect(linkTrouble(mendLink(link)), link).toBeDefined();
});

test('a phone number is short or has its country code', () => {
  expect([phoneTrouble('112'), phoneTrouble('+44 8000 121 700')]).toEqual([undefined, undefined]);
  expect(phoneTrouble('0800 121 700')?.repair).toContain('country code');
});

test('one language has one code', () => {
  expect(['zh-hant', 'ZH_Hant', ' zh-HANT '].map(canonicalLanguageCode)).toEqual(['zh-Hant', 'zh-Hant', 'zh-Hant']);
  expect(['pt-br', 'iw', 'fil'].map(canonicalLanguageCode)).toEqual(['pt-BR', 'he', 'fil']);
  expect(['english', '', 'x-a', 'en-', 'e', 'a b', '..'].map(canonicalLanguageCode)).toEqual(Array(7).fill(undefined));
});

test('pages leave the addresses of the site’s own parts alone', () => {
  for (const slug of [
    'search',
    'resources',
    'events',
    'files',
    'pagefind',
    'years',
    '404',
    'sitemap',
    'robots',
    'page',
  ])
    expect(isReservedSlug('page', slug), slug).toBe(true);
  expect([isReservedSlug('page', 'about'), isReservedSlug('resource', 'search')]).toEqual([false, false]);
  expect(slugTrouble('page', 'search')?.problem).toContain('“search”');
  expect(slugTrouble('page', 'a'.repeat(longestSlug + 1))?.problem).toContain('longer');
  expect([isSlug('a-1'), isSlug('-1'), isSlug(''), isSlug('A'), isSlug('a--b')]).toEqual([
    true,
    false,
    false,
    false,
    false,
  ]);
});
