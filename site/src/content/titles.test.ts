import { addressKey, isReleasePath, releasePath, type Resource } from '@clearshelf/shared-types';
import { naughtyStrings } from '@clearshelf/shared-types/naughty-strings';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareText } from './text.ts';
import { byTitle } from './compare.ts';
import type { Library } from './library.ts';
import { arrangeTitles, eachTitlesPage, groupByInitial, lettersIn, titlesPagesOf, type TitlesPage } from './titles.ts';

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

describe('the pages of titles of a library', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'á', 'b', 'B', '1', '…'), maxLength: 5 });
  const anyEdit = fc.record({ at: fc.nat(), removed: fc.nat({ max: 150 }), added: fc.array(word, { maxLength: 150 }) });

  it('are those of its titles after any edits, and the same objects where they show the same', () => {
    fc.assert(
      fc.property(fc.array(word, { maxLength: 600 }), fc.array(anyEdit, { maxLength: 6 }), (titles, edits) => {
        const library = { titles: resourcesOf(titles) } as Library;
        let before = new Map<string, [TitlesPage, string]>();
        for (const [turn, { at, removed, added }] of [{ at: 0, removed: 0, added: [] }, ...edits].entries()) {
          const from = at % (library.titles.length + 1);
          const others = added.map((title, n) => ({ id: `${turn} ${n}`, title, slug: 'other' }) as Resource);
          library.titles = [...library.titles.toSpliced(from, removed), ...others].toSorted(byTitle);
          const pages = titlesPagesOf(library);
          const fromNothing = [...eachTitlesPage(arrangeTitles(library.titles))];
          expect(pages.map(saidFully)).toEqual(fromNothing.map(saidFully));
          for (const page of pages) {
            for (const below of page.below) expect(below.above).toBe(page);
            const [known, text] = before.get(page.address) ?? [];
            if (known === page) expect(saidFully(page)).toBe(text);
          }
          before = new Map(pages.map((page) => [page.address, [page, saidFully(page)]]));
        }
      }),
      { numRuns: 100 },
    );
  });

  it('stay the same objects beside the one of a resource that is another object now', () => {
    const library = { titles: resourcesOf([...many(150, 'An'), ...many(150, 'As'), ...many(150, 'B')]) } as Library;
    const before = titlesPagesOf(library);
    library.titles = library.titles.with(0, { ...library.titles[0]!, summary: 'New' });
    const after = titlesPagesOf(library);
    expect(after.filter((page, at) => page !== before[at]).map(({ address }) => address)).toEqual(['/titles/an/']);
  });
});

/** All that a page of titles tells. */
function saidFully(page: TitlesPage): string {
  const { above, address, beginning, name, titles, below } = page;
  const links = below.map((one) => [one.address, one.name]);
  return JSON.stringify([address, beginning, name, above?.address, above?.name, titles.map(({ id }) => id), links]);
}

/** What a page of titles shows. */
function said(page: TitlesPage | undefined): string {
  return JSON.stringify([
    page?.above?.address,
    page?.titles.map(({ title }) => title),
    page?.below.map(({ name }) => name),
  ]);
}
