import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../../workshop/testing/folder.ts';
import { makeRelease } from '../../../workshop/testing/release.ts';
import { toManifest } from '../../release/release.ts';
import { listBlobs, makePlan, storedFiles } from './plan.ts';

async function plan(
  before: Record<string, string>,
  after: Record<string, string>,
  retired: Record<string, string> = {},
) {
  const store = await temporaryFolder();
  const live = { ...toManifest(makeRelease(store, 'before', before)), compress: 'none' as const, retired };
  const wanted = storedFiles(makeRelease(store, 'after', after).files, 'none');
  const { steps, remove, retired: next } = makePlan(listBlobs(live), wanted, retired);
  return { steps: steps.map((step) => step.map(({ path }) => path).toSorted()), remove, retired: Object.keys(next) };
}

describe('the way from one release to the next in a bucket', () => {
  it('sends first what nothing names yet, then what names it', async () => {
    const before = {
      'index.html': 'Old',
      'release.json': '1',
      'sitemap.xml': 'Old',
      'pagefind/index.json': 'Old',
      'same.html': 'Same',
    };
    const after = {
      'index.html': 'New',
      'release.json': '2',
      'sitemap.xml': 'New',
      'pagefind/index.json': 'New',
      'same.html': 'Same',
      '_astro/page.Bx3.css': 'Styles',
      'new/index.html': 'New',
      'new.pdf': 'New',
      'pagefind/words/0a.pack': 'Words',
      'pagefind/records/0a1b2c.json': 'Text',
      _headers: 'for other hosts',
    };
    expect((await plan(before, after)).steps).toEqual([
      ['_astro/page.Bx3.css', 'pagefind/words/0a.pack'],
      ['new.pdf', 'new/index.html', 'pagefind/records/0a1b2c.json'],
      ['index.html'],
      ['pagefind/index.json', 'sitemap.xml'],
      ['release.json'],
    ]);
  });

  it('keeps hashed files for one release, and takes all else away at once', async () => {
    const gone = { 'a.pdf': 'A', 'pagefind/records/0a1b2c.json': 'Text', 'pagefind/words/0a.pack': 'Words' };
    const first = await plan({ 'index.html': 'Home', ...gone }, { 'index.html': 'Home' });
    expect(first).toEqual({
      steps: [],
      remove: ['a.pdf', 'pagefind/records/0a1b2c.json'],
      retired: ['pagefind/words/0a.pack'],
    });
    const second = await plan({}, {}, { 'pagefind/words/0a.pack': 'blob' });
    expect(second).toEqual({ steps: [], remove: ['pagefind/words/0a.pack'], retired: [] });
  });

  it('keeps nothing of an index where a page is taken down: its words stand there too', async () => {
    const gone = { 'a/index.html': 'A', 'pagefind/words/0a.pack': 'Words', 'pagefind/places/0a.pack': 'Places' };
    const taken = await plan({ 'index.html': 'Home', ...gone }, { 'index.html': 'Home' });
    expect(taken).toEqual({ steps: [], remove: Object.keys(gone).toSorted(), retired: [] });
  });
});
