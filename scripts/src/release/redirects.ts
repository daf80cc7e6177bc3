import type { AddressChange } from '@clearshelf/shared-types';

/**
 * The `_redirects` file that Netlify and Cloudflare Pages read. For all other hosts there is a small page at each old
 * path that leads on ({@link stubOf}). An address with a query (`/?p=9408`) only a server can answer.
 */
export function redirectsFile(changes: AddressChange[]): string {
  return `${changes.map(({ from, to }) => toRule(from, to)).join('\n')}\n`;
}

function toRule(from: string, to: string): string {
  const [path, query] = from.split('?');
  return [path, ...(query ? query.split('&') : []), to, '301'].join(' ');
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
