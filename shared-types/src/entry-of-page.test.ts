import { describe, expect, it } from 'vitest';
import { findEntryOfPage } from './entry-of-page.ts';
import { readFixtures } from './fixtures.ts';
import { isAddressable, releasePath, urlFor } from './routes.ts';
import { all, parseSnapshot } from './snapshot/snapshot.ts';

const fixtures = readFixtures();
const lines = [{ type: 'snapshot', format: 1, revision: 1 }, ...fixtures, { type: 'end', lines: fixtures.length }];
const { entries } = parseSnapshot(lines.map((line) => JSON.stringify(line)));

describe('the entry behind a page', () => {
  it('is the one whose address the page has', () => {
    for (const entry of all(entries).filter(isAddressable))
      expect(findEntryOfPage(entries, releasePath(urlFor(entry)))).toBe(entry);
    for (const language of entries.language)
      expect(findEntryOfPage(entries, releasePath(urlFor(language)))).toBe(language);
  });

  it('is the same for the further pages of a list or a long text', () => {
    for (const entry of [entries.resource[0], entries.tag[0], entries.language[0]])
      expect(findEntryOfPage(entries, `${urlFor(entry).slice(1)}page/12/index.html`)).toBe(entry);
  });

  it('is not there for pages of no entry', () => {
    for (const path of ['index.html', 'resources/index.html', 'page/2/index.html', 'years/2020/index.html', '404.html'])
      expect(findEntryOfPage(entries, path)).toBeUndefined();
  });
});
