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

/** No address holds these once it is decoded: control characters, and the backslash, which browsers take for a slash. */
// oxlint-disable-next-line no-control-regex
const impossible = /[\u0000-\u001f\u007f\\]/;

/** What most addresses are already: nothing in them can be spelled in another way. */
const plainPath = /^(?:\/[a-z0-9_-]+)+\/?$/;

/**
 * Reads an address on this site, however it is spelled. Everything that compares addresses does it by this function:
 * the publish guard, links in texts and menus, the redirect table, the release check, every server.
 *
 * @param address as staff wrote it or as a browser asks: `/About/`, `/%61bout`, `//about/index.html?b=2&a=1#top`
 * @returns `undefined` where it is no path of this site, or cannot be read: `/100%/`, a NUL, half a character
 */
export function readOwnAddress(address: string): OwnAddress | undefined {
  if (plainPath.test(address)) return { path: withoutSlash(address), query: '', fragment: '' };
  const { written, query, fragment } = cutAddress(address);
  const parts = splitPath(written);
  if (!parts) return undefined;
  // Some letters come apart when they are made small: they are joined again.
  const small = parts.map((part) => smallLetters(part).normalize('NFC'));
  return { path: withoutIndex(`/${small.join('/')}`), query: readParameters(query).join('&'), fragment };
}

/**
 * One text for all spellings of an address on this site: two that lead to the same have the same key. What stands behind
 * `#` does not count. A key is an address itself, and its own key.
 *
 * @returns `undefined` where the address cannot be read
 */
export function addressKey(address: string): string | undefined {
  if (plainPath.test(address)) return withoutSlash(address);
  const read = readOwnAddress(address);
  return read && makePathKey(read.path) + (read.query && `?${read.query}`);
}

/** The key of an address without a query, from its decoded path. */
export function makePathKey(path: string): string {
  return path.replaceAll(/[%?#]/g, encodeURIComponent);
}

/**
 * The parameters of a query in the form by which they are compared, sorted. Each is decoded and written anew, so that it
 * does not count which of its characters somebody wrote with a percent sign.
 */
export function readParameters(query: string): string[] {
  const parameters = query.split('&').flatMap((parameter) => {
    const [name = '', value = ''] = splitOnce(parameter, '=').map(plainText);
    if (name === '' && value === '') return [];
    return value === '' ? name : `${name}=${value}`;
  });
  return parameters.toSorted();
}

/** Whether an address is one on this site: a path, and none that a browser takes for another host (`//host`, `/\host`). */
export function isOwnAddress(address: string): boolean {
  if (plainPath.test(address)) return true;
  return address.startsWith('/') && URL.parse(address, host)?.origin === host;
}

/** `//about`: two slashes before what can be no host, since it has no dot. */
const slip = /^\/\/+[^/\\.:@?#]*(?:[/?#]|$)/;

/** Names by which a machine calls itself: an address with one, from a trial, leads no reader anywhere else. */
const loopback = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/;

/**
 * The address on this site that a link leads to, also where it names the site: over http or https, with a login or a dot
 * behind the host.
 *
 * @param siteUrl where readers reach the site
 * @returns `undefined` where it leads elsewhere, to mail or to a phone
 */
export function pathWithin(address: string, siteUrl?: string): string | undefined {
  if (isOwnAddress(address) || slip.test(address)) return address;
  const url = URL.parse(address, host);
  if (!url || !/^https?:$/.test(url.protocol) || url.origin === host) return undefined;
  const site = URL.parse(siteUrl ?? '');
  const isOwn = loopback.test(url.hostname) || (site !== null && plainHost(url) === plainHost(site));
  return isOwn ? url.pathname + url.search + url.hash : undefined;
}

function plainHost({ hostname, port }: URL): string {
  return `${hostname.replace(/\.$/, '')}:${/^(?:80|443)$/.test(port) ? '' : port}`;
}

/**
 * The parts of an address between its slashes, as they were written but decoded: what a folder for it would be called.
 *
 * @param path without query
 * @returns `undefined` where it cannot be read; dot segments are followed, and one more `..` than there are parts is no way out
 */
export function splitPath(path: string): string[] | undefined {
  if (!path.startsWith('/')) return undefined;
  const decoded = decode(path);
  if (decoded === undefined || impossible.test(decoded) || !decoded.isWellFormed()) return undefined;
  const parts: string[] = [];
  for (const part of decoded.normalize('NFC').split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts;
}

/** Cuts an address into its path, its query without `?` and its fragment without `#`. */
export function cutAddress(address: string): { written: string; query: string; fragment: string } {
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

/** The Greek sigma at the end of a word has a shape of its own, which depends on what follows. */
function smallLetters(text: string): string {
  return text.toLowerCase().replaceAll('ς', 'σ');
}

/** A name or a value of a query, decoded and written anew. A `+` is a space there. */
function plainText(text: string): string {
  const spaced = text.replaceAll('+', ' ');
  return encodeURIComponent((decode(spaced) ?? spaced).normalize('NFC').toWellFormed());
}

function withoutSlash(path: string): string {
  return path.endsWith('/') ? path.slice(0, -1) : path;
}

function withoutIndex(path: string): string {
  return path.replace(/(?:\/index\.html)+$/, '') || '/';
}
