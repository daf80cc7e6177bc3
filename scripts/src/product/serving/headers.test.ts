import { describe, expect, it } from 'vitest';
import { cloudflarePages, netlify } from '../../workshop/testing/redirect-hosts.ts';
import { cacheControl, headersFile } from './headers.ts';

const hashed = [
  '_astro/a.1b2c.css',
  'pagefind/fragment/en_1.pf_fragment',
  'pagefind/0/fragment/en_1.pf_fragment',
  'pagefind/12/index/en_1.pf_index',
  'pagefind/3/filter/en_1.pf_filter',
];
const fresh = ['index.html', 'pagefind/pagefind.js', 'pagefind/0/pagefind-entry.json', 'records.json', 'a/index/b.pdf'];

/** The two hosts read the paths of `_headers` as they read those of `_redirects`. */
function cacheRulesAsRedirects(): string {
  const lines = headersFile().split('\n');
  const paths = lines.filter((line, at) => line.startsWith('/') && lines[at + 1]?.includes('immutable'));
  return paths.map((path) => `${path} /kept 301! #\n`).join('') + paths.map((path) => `${path} /kept 301\n`).join('');
}

describe('the headers file', () => {
  it('lets Netlify and Cloudflare Pages keep exactly the files whose name holds a hash', async () => {
    const file = cacheRulesAsRedirects();
    for (const isKept of [await netlify(file), cloudflarePages(file)]) {
      for (const path of hashed) expect(await isKept(`/${path}`), path).toBe('301 /kept');
      for (const path of fresh) expect(await isKept(`/${path}`), path).toBeUndefined();
    }
    for (const path of hashed) expect(cacheControl(path)).toContain('immutable');
    for (const path of fresh) expect(cacheControl(path)).toBe('no-cache');
  });

  it('stays within what Cloudflare Pages reads: a hundred rules, lines of two thousand characters', () => {
    const lines = headersFile().split('\n');
    expect(lines.filter((line) => line.startsWith('/')).length).toBeLessThanOrEqual(100);
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(2000);
  });
});
