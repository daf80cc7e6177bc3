import { addressKey, isReleasePath, releasePath, type Resource } from '@clearshelf/shared-types';
import { naughtyStrings } from '@clearshelf/shared-types/naughty-strings';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareText } from './text.ts';
import { arrangeTitles, eachTitlesPage, groupByInitial, lettersIn, type TitlesPage } from './titles.ts';

function resourcesOf(titles: string[]): Resource[] {
  const sorted = titles.toSorted(compareText);
  return sorted.map((title, at) => ({ id: String(at), title, slug: `slug-${at}` }) as Resource);
}

const titlesAt = (titles: string[]) =>
  new Map([...eachTitlesPage(arrangeTitles(resourcesOf(titles)))].map((page) => [page.address, page]));

const many = (count: number, title: string) => Array.from({ length: count }, (_, at) => `${title} ${at}`);

describe('the beginning of a title', () => {
  it('is its letters and digits, small and without marks', () => {
    expect(lettersIn('“Élan”: the 2nd Report')).toBe('elanthe2ndreport');
    expect(lettersIn('ΟΔΟΣ')).toBe('οδοσ');
    expect(lettersIn('…')).toBe('');
    expect(Array.from(lettersIn('𝔞'.repeat(3) + '人'.repeat(60)))).toHaveLength(40);
  });

  it('names the letter under which a title stands, digits first and what has no letter last', () => {
    const groups = groupByInitial(resourcesOf(['Éire', '“Quoted”', '2020 report', '…', 'Ж', 'ßa']));
    expect(groups.map(({ name }) => name)).toEqual(['0–9', 'E', 'Q', 'ß', 'Ж', 'Other']);
  });
});

describe('titles from A to Z', () => {
  it('stand on one page up to 200', () => {
    expect([...titlesAt(many(200, 'A')).keys()]).toEqual(['/titles/']);
    expect(titlesAt([]).size).toBe(1);
  });

  it('stand by letter beyond, and by more letters where one has too many', () => {
    const pages = titlesAt([...many(150, 'An'), ...many(100, 'As'), 'A', 'Éire', '1 x', '…']);
    expect([...pages.keys()]).toEqual([
      '/titles/',
      '/titles/0-9/',
      '/titles/a/',
      '/titles/an/',
      '/titles/as/',
      '/titles/e/',
      '/titles/no-letter/',
    ]);
    expect(pages.get('/titles/a/')?.titles.map(({ title }) => title)).toEqual(['A']);
    expect(pages.get('/titles/as/')?.above?.address).toBe('/titles/a/');
  });

  it('skip a beginning with which all go on in the same way', () => {
    const pages = titlesAt([...many(150, 'The old'), ...many(150, 'The new'), 'Two']);
    expect([...pages.keys()]).toEqual([
      '/titles/',
      '/titles/t/',
      '/titles/the/',
      '/titles/then/',
      '/titles/theo/',
      '/titles/tw/',
    ]);
  });

  it('stay on one page where they are all the same', () => {
    const pages = titlesAt(Array.from({ length: 300 }, () => 'Annual report'));
    expect(pages.get('/titles/annualreport/')?.titles).toHaveLength(300);
  });

  it('stand on more pages where they are very long', () => {
    const pages = titlesAt([...many(60, `A${'x'.repeat(400)}`), ...many(60, `B${'x'.repeat(400)}`)]);
    expect(pages.size).toBe(3);
  });

  it('have each title once, at addresses that differ and that every disk holds', () => {
    const letters = fc.constantFrom(
      'a',
      'b',
      'á',
      'ß',
      'Σ',
      'ς',
      'İ',
      'ǰ',
      'ŉ',
      '각',
      'ᄀ',
      '人',
      '9',
      '٣',
      '😀',
      '-',
      ' ',
    );
    const title = fc.oneof(fc.string({ unit: letters, maxLength: 4 }), fc.constantFrom(...naughtyStrings));
    fc.assert(
      fc.property(fc.array(title, { minLength: 300, maxLength: 900 }), (titles) => {
        const pages = [...eachTitlesPage(arrangeTitles(resourcesOf(titles)))];
        expect(pages.flatMap((page) => page.titles)).toHaveLength(titles.length);
        expect(new Set(pages.map(({ address }) => addressKey(address))).size).toBe(pages.length);
        for (const { address } of pages) expect(isReleasePath(releasePath(address)), address).toBe(true);
      }),
      { numRuns: 30 },
    );
  });

  it('change on one page with a new title, or where its beginning is new or too long now also above', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(fc.array(word, { minLength: 201, maxLength: 900 }), word, (titles, title) => {
        const [before, after] = [titlesAt(titles), titlesAt([...titles, title])];
        const changed = [...after.keys()].filter((address) => said(before.get(address)) !== said(after.get(address)));
        const isSame = [...before.keys()].join() === [...after.keys()].join();
        if (isSame) expect(changed).toHaveLength(1);
      }),
      { numRuns: 50 },
    );
  });
});

/** What a page of titles shows. */
function said(page: TitlesPage | undefined): string {
  return JSON.stringify([
    page?.above?.address,
    page?.titles.map(({ title }) => title),
    page?.below.map(({ name }) => name),
  ]);
}
