/** An address on this site, in the one form by which addresses are compared. */
export interface OwnAddress {
  /** Decoded once, NFC, lower case, without dot segments, doubled slashes, `index.html` and final slash: `/about`; `/` for the home page. */
  path: string;
  /** The query's parameters in order of their text, without `?`; empty where there are none. */
  query: string;
  /** What stands behind `#`, as written; empty where there is nothing. */
  fragment: string;
}

/** Stands for this site where a parser wants a whole address. */
const host = 'http://site.invalid';

/**
 * Reads an address on this site, however it is spelled. Everything that compares addresses does it by this function:
 * the publish guard, links in texts and menus, the redirect table, the release check, every server.
 *
 * @param address as staff wrote it or as a browser asks: `/About/`, `/%61bout`, `//about/index.html?b=2&a=1#top`
 * @returns nothing where it is no path of this site, or cannot be read: `/100%/`, a NUL
 */
export function readOwnAddress(address: string): OwnAddress | undefined {
  const { written, query, fragment } = cut(address);
  if (!written.startsWith('/')) return undefined;
  const decoded = decode(written);
  if (decoded === undefined || /[\0\\]/.test(decoded)) return undefined;
  const path = plain(decoded);
  return { path, query: query.split('&').filter(Boolean).toSorted().join('&'), fragment };
}

/**
 * One text for all spellings of an address on this site: two that lead to the same have the same key. What stands behind
 * `#` does not count.
 *
 * @returns nothing where the address cannot be read
 */
export function addressKey(address: string): string | undefined {
  const read = readOwnAddress(address);
  return read && read.path + (read.query && `?${read.query}`);
}

/** Whether an address is one on this site: a path, and none that a browser takes for another host (`//host`, `/\host`). */
export function isOwnAddress(address: string): boolean {
  return address.startsWith('/') && URL.parse(address, host)?.origin === host;
}

function cut(address: string): { written: string; query: string; fragment: string } {
  const [before = '', fragment = ''] = splitOnce(address, '#');
  const [written = '', query = ''] = splitOnce(before, '?');
  return { written, query, fragment };
}

function splitOnce(text: string, mark: string): string[] {
  const at = text.indexOf(mark);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

function decode(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}

function plain(decoded: string): string {
  const parts: string[] = [];
  for (const part of decoded.normalize('NFC').toLowerCase().normalize('NFC').split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  if (parts.at(-1) === 'index.html') parts.pop();
  return `/${parts.join('/')}`;
}
