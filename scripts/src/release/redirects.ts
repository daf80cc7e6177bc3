import type { AddressChange } from '@clearshelf/shared-types';

/** Cloudflare takes this many rules; its Workers refuse the whole deploy beyond. Pages at the old paths lead on all the same. */
const mostRules = 2000;
/** Netlify asks for fewer than 10,000 rules in both files. */
const mostTables = 7500;
/** Cloudflare's limit for a line. */
const longestRule = 1000;

/**
 * The `_redirects` file that Netlify, Cloudflare and GitLab Pages read, in what all three understand: a path, where it
 * leads, and 301. For all other hosts there is a small page at each old path that leads on ({@link stubOf}); on
 * Netlify, where a file goes before a rule, that page answers. An address with a query (`/?p=9408`) is left to
 * {@link netlifyFile}: Cloudflare cannot match one, and its Workers refuse a deploy with such a line.
 */
export function redirectsFile(changes: AddressChange[]): string {
  const rules = changes.filter(isPlainPath).map(({ from, to }) => `${encoded(from)} ${encoded(to)} 301\n`);
  return rules
    .filter((rule) => rule.length <= longestRule)
    .slice(0, mostRules)
    .join('');
}

/**
 * The `netlify.toml` with the old addresses that have a query. They are forced: a page stands at their path, and would
 * go before the rule.
 */
export function netlifyFile(changes: AddressChange[]): string {
  return changes
    .filter(({ from }) => from.includes('?'))
    .slice(0, mostTables)
    .map(toTable)
    .join('\n');
}

function toTable({ from, to }: AddressChange): string {
  const [path = '', query = ''] = from.split('?');
  const pairs = [...new URLSearchParams(query)].map(([name, value]) => `${quoted(name)} = ${quoted(value)}`);
  return [
    '[[redirects]]',
    `  from = ${quoted(encoded(path))}`,
    `  query = { ${pairs.join(', ')} }`,
    `  to = ${quoted(encoded(to))}`,
    '  status = 301',
    '  force = true',
    '',
  ].join('\n');
}

/** Whether an old address is a path that no host takes for a pattern. The home page is never an old address. */
function isPlainPath({ from }: AddressChange): boolean {
  return from !== '/' && !/[?*#]|\/:[a-z]/i.test(from);
}

function encoded(address: string): string {
  return address.replaceAll(/[^!-~]+/g, (part) => encodeURIComponent(part));
}

/** A basic string of TOML is one of JSON. */
function quoted(text: string): string {
  return JSON.stringify(text);
}

/** Finds where an old address leads; one with and without a final slash is the same. */
export function redirectFinder(changes: AddressChange[]): (address: string) => string | undefined {
  const byFrom = new Map(changes.map(({ from, to }) => [plain(from), to]));
  return (address) => byFrom.get(plain(address)) ?? byFrom.get(plain(address.split('?')[0] ?? address));
}

function plain(address: string): string {
  const [path = '', query] = address.split('?');
  const bare = path.replace(/\/+$/, '').toLowerCase();
  return query ? `${bare}?${query}` : bare;
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
