import type { AddressChange } from '@clearshelf/shared-types';

/** Rules that Cloudflare Pages takes; it leaves out what comes after, and the page at the old path leads on. */
const mostPlain = 2000;

/** Characters of a rule that Cloudflare Pages reads. */
const longestPlain = 1000;

const anyHost = 'http://host';

/**
 * The `_redirects` file that Netlify and Cloudflare Pages read. For all other hosts there is a small page at each old
 * path that leads on ({@link stubOf}). An address with a query (`/?p=9408`) only a server or Netlify can answer.
 *
 * Netlify takes the first rule that fits, and only a forced one (`301!`) wins over the page at the old path.
 * Cloudflare Pages knows neither `301!` nor queries, and counts a line with `301!` against its limit unless the line has
 * too many words to be a rule at all. So forced rules come first and end with an empty comment.
 */
export function redirectsFile(changes: AddressChange[]): string {
  const rules = changes.filter(isExact).map(({ from, to }) => ({ ...partsOf(from), from, to: encoded(to) }));
  const forced = rules
    .filter(({ path, query, to }) => query.length > 0 || !isSameToNetlify(path, to))
    .map(({ path, query, to }) => [path, ...query, to, '301!', '#'].join(' '));
  const plain = rules
    .filter(({ query }) => query.length === 0)
    .map(({ path, to }) => `${path} ${to} 301`)
    .filter((line) => line.length <= longestPlain)
    .slice(0, mostPlain);
  return [...forced, ...plain, ''].join('\n');
}

/** Whether no part of an address means something else in a rule: a wildcard, a placeholder, a word of its own. */
function isExact({ from }: AddressChange): boolean {
  const { path, query } = partsOf(from);
  return !/[*]|:[a-z]/i.test(path) && query.every((part) => /^[^=:*]+=[^=:*]+$/.test(part));
}

function partsOf(address: string): { path: string; query: string[] } {
  const { pathname, search } = new URL(`${anyHost}${address}`);
  return { path: pathname, query: search.slice(1).split('&').filter(Boolean) };
}

function encoded(address: string): string {
  return address.startsWith('/') ? new URL(`${anyHost}${address}`).href.slice(anyHost.length) : address;
}

/** Netlify reads `/a` and `/a/` as one address: a forced rule between them would lead round in a circle. */
function isSameToNetlify(path: string, to: string): boolean {
  const bare = (address: string) => address.replace(/\/$/, '');
  return bare(path) === bare(to);
}

/** The page at an old path that leads on to where it is now. */
export function stubOf(to: string): string {
  const target = to.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
  return (
    `<!doctype html><html lang="en"><meta charset="utf-8"><title>Moved</title><meta name="robots" content="noindex">` +
    `<meta http-equiv="refresh" content="0; url=${target}"><link rel="canonical" href="${target}">` +
    `<p>This page has moved to <a href="${target}">${target}</a>.</p></html>\n`
  );
}
