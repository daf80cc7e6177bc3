import { cutAddress, splitPath, readParameters, type AddressChange } from '@clearshelf/shared-types';
import { safeLocation } from '../../serving/location.ts';

/** Rules that Cloudflare Pages takes; it leaves out what comes after, and the page at the old path leads on. */
const mostPlain = 2000;

/** Characters of a rule that Cloudflare Pages reads. */
const longestPlain = 1000;

/**
 * The `_redirects` file that Netlify and Cloudflare Pages read. For all other hosts there is a small page at each old
 * path that leads on ({@link makeStub}). An address with a query (`/?p=9408`) only a server or Netlify can answer.
 *
 * Netlify takes the first rule that fits, and only a forced one (`301!`) wins over the page at the old path.
 * Cloudflare Pages knows neither `301!` nor queries, and counts a line with `301!` against its limit unless the line has
 * too many words to be a rule at all. So forced rules come first and end with an empty comment.
 *
 * Both compare an address letter by letter: one that can be spelled in small letters or in NFD has a rule for each.
 */
export function redirectsFile(changes: AddressChange[]): string {
  const rules = changes.flatMap(({ from, to }) => {
    const { written, query } = cutAddress(from);
    const parameters = readParameters(query);
    return spellings(written).map((path) => ({ path, query: parameters, to: safeLocation(to) }));
  });
  const exact = uniqueRules(rules).filter(isExact);
  // A rule with more parameters first: both fit where all of them are asked for.
  const forced = exact
    .filter(({ path, query, to }) => query.length > 0 || !isSameToNetlify(path, to))
    .toSorted((a, b) => b.query.length - a.query.length)
    .map(({ path, query, to }) => [path, ...query, to, '301!', '#'].join(' '));
  const plain = exact
    .filter(({ query }) => query.length === 0)
    .map(({ path, to }) => `${path} ${to} 301`)
    .filter((line) => line.length <= longestPlain)
    .slice(0, mostPlain);
  return [...forced, ...plain, ''].join('\n');
}

interface Rule {
  path: string;
  query: string[];
  to: string;
}

/** Whether no part of an address means something else in a rule: a wildcard, a placeholder, a word of its own. */
function isExact({ path, query }: Rule): boolean {
  return !/[*]|:[a-z]/i.test(path) && query.every((part) => /^[^=:*]+=[^=:*]+$/.test(decodeURIComponent(part)));
}

/** The path as it was written, in small letters, and both in NFD, as browsers send them. */
function spellings(written: string): string[] {
  const parts = splitPath(written) ?? [];
  while (parts.at(-1)?.toLowerCase() === 'index.html') parts.pop();
  const end = written.endsWith('/') || parts.length === 0 ? '/' : '';
  const path = parts.length === 0 ? '' : `/${parts.join('/')}`;
  const forms = [path, path.toLowerCase()].flatMap((form) => [form, form.normalize('NFD')]);
  return forms.map((form) => form.split('/').map(encodeURIComponent).join('/').replaceAll('%3A', ':') + end);
}

function uniqueRules(rules: Rule[]): Rule[] {
  return [
    ...new Map(rules.toReversed().map((rule) => [[rule.path, ...rule.query].join(' '), rule])).values(),
  ].toReversed();
}

/** Netlify reads `/a` and `/a/` as one address: a forced rule between them would lead round in a circle. */
function isSameToNetlify(path: string, to: string): boolean {
  const bare = (address: string) => address.replace(/\/$/, '');
  return bare(path) === bare(to);
}

/** The page at an old path that leads on to where it is now. */
export function makeStub(to: string): string {
  const target = to.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
  return (
    `<!doctype html><html lang="en"><meta charset="utf-8"><title>Moved</title><meta name="robots" content="noindex">` +
    `<meta http-equiv="refresh" content="0; url=${target}"><link rel="canonical" href="${target}">` +
    `<p>This page has moved to <a href="${target}">${target}</a>.</p></html>\n`
  );
}
