import { describe, expect, it } from 'vitest';
import { cloudflarePages, netlify } from '../../workshop/testing/redirect-hosts.ts';
import { cacheControl, headersFile } from './headers.ts';

const hashed = [
  '_astro/a.1b2c.css',
  'pagefind/heads/0a.pack',
  'pagefind/words/0a.pack',
  'pagefind/places/0a.pack',
  'pagefind/spelling/0a.pack',
  'pagefind/table/0a.json',
  'pagefind/orders/0a.json',
];
const fresh = ['index.html', 'pagefind/index.json', 'pagefind/records/0a1b2c.json', 'table/0a.json', 'words/b.pdf'];

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
