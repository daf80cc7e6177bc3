import { describe, expect, it } from 'vitest';
import { cacheControl, headersFile } from './headers.ts';

/** The file as hosts read it: paths with their headers. */
function rules() {
  const found: { path: string; headers: Record<string, string> }[] = [];
  for (const line of headersFile().trimEnd().split('\n')) {
    const [name = '', ...value] = line.trim().split(': ');
    if (line.startsWith('/')) found.push({ path: line, headers: {} });
    else Object.assign(found.at(-1)?.headers ?? {}, { [name]: value.join(': ') });
  }
  return found;
}

/** Headers of a path: `*` matches anything, `:name` a part between slashes, and all rules that match count. */
function headersOf(path: string): string[] {
  const matching = rules().filter((rule) =>
    new RegExp(`^${rule.path.replaceAll('*', '.*').replaceAll(/:\w+/g, '[^/]+')}$`).test(path),
  );
  return matching.flatMap(({ headers }) => Object.entries(headers).map(([name, value]) => `${name}: ${value}`));
}

describe('the file of headers', () => {
  it.each([
    '_astro/page.abc.css',
    'pagefind/fragment/en_1.pf_fragment',
    'pagefind/3/index/en_1.pf_index',
    'pagefind/pagefind.js',
    'pagefind/3/pagefind-entry.json',
    'resources/a/index.html',
    'resources/index/',
  ])('says of %s the same as the built-in server', (path) => {
    const told = headersOf(`/${path}`).filter((header) => header.startsWith('Cache-Control'));
    const isForEver = cacheControl(path).includes('immutable');
    expect(told).toEqual(isForEver ? [`Cache-Control: ${cacheControl(path)}`] : []);
  });

  it('names no header twice for one path, which hosts would join', () => {
    const names = headersOf('/pagefind/3/index/en_1.pf_index').map((header) => header.split(':')[0]);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toContain('Content-Security-Policy');
  });

  it('keeps to the limits of Cloudflare', () => {
    expect(rules().length).toBeLessThanOrEqual(100);
    for (const line of headersFile().split('\n')) expect(line.length).toBeLessThan(2000);
    for (const { path } of rules()) expect(path.split('*').length).toBeLessThanOrEqual(2);
  });
});
