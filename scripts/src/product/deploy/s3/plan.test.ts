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
      'pagefind/pagefind-entry.json': 'Old',
      'same.html': 'Same',
    };
    const after = {
      'index.html': 'New',
      'release.json': '2',
      'sitemap.xml': 'New',
      'pagefind/pagefind-entry.json': 'New',
      'same.html': 'Same',
      '_astro/page.Bx3.css': 'Styles',
      'new/index.html': 'New',
      'new.pdf': 'New',
      'pagefind/0/fragment/en_1.pf_fragment': 'Part',
      'pagefind/0/pagefind.en_2.pf_meta': 'Meta',
      _headers: 'for other hosts',
    };
    expect((await plan(before, after)).steps).toEqual([
      ['_astro/page.Bx3.css', 'pagefind/0/fragment/en_1.pf_fragment', 'pagefind/0/pagefind.en_2.pf_meta'],
      ['new.pdf', 'new/index.html'],
      ['index.html'],
      ['pagefind/pagefind-entry.json', 'sitemap.xml'],
      ['release.json'],
    ]);
  });

  it('keeps hashed files for one release, and takes all else away at once', async () => {
    const gone = { 'a.pdf': 'A', 'a/index.html': 'A', 'pagefind/0/index/en_1.pf_index': 'Part' };
    const first = await plan({ 'index.html': 'Home', ...gone }, { 'index.html': 'Home' });
    expect(first).toEqual({
      steps: [],
      remove: ['a.pdf', 'a/index.html'],
      retired: ['pagefind/0/index/en_1.pf_index'],
    });
    const text = { ...gone, 'pagefind/0/fragment/en_2.pf_fragment': 'Text' };
    const taken = await plan({ 'index.html': 'Home', ...text }, { 'index.html': 'Home' });
    expect(taken.remove).toEqual(['a.pdf', 'a/index.html', 'pagefind/0/fragment/en_2.pf_fragment']);
    const second = await plan({}, {}, { 'pagefind/0/index/en_1.pf_index': 'blob' });
    expect(second).toEqual({ steps: [], remove: ['pagefind/0/index/en_1.pf_index'], retired: [] });
  });
});
