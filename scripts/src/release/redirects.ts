import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fixedRoutes, releasePath, type AddressChange } from '@clearshelf/shared-types';

/**
 * Writes what makes old addresses work: `_redirects` for hosts that read it, and for all others a small page at the old
 * path that leads on. An address with a query (`/?p=9408`) only a server can answer.
 */
export async function writeRedirects(folder: string, changes: AddressChange[]): Promise<void> {
  const lines = changes.map(({ from, to }) => toRule(from, to));
  await writeFile(join(folder, '_redirects'), `${lines.join('\n')}\n`);
  for (const { from, to } of changes) {
    if (from.includes('?') || from === fixedRoutes.home) continue;
    const page = join(folder, releasePath(from.endsWith('/') ? from : `${from}/`));
    await mkdir(dirname(page), { recursive: true });
    await writeFile(page, stub(to), { flag: 'wx' });
  }
}

function toRule(from: string, to: string): string {
  const [path, query] = from.split('?');
  return [path, ...(query ? query.split('&') : []), to, '301'].join(' ');
}

function stub(to: string): string {
  const target = to.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
  return (
    `<!doctype html><html lang="en"><meta charset="utf-8"><title>Moved</title><meta name="robots" content="noindex">` +
    `<meta http-equiv="refresh" content="0; url=${target}"><link rel="canonical" href="${target}">` +
    `<p>This page has moved to <a href="${target}">${target}</a>.</p></html>\n`
  );
}
