import { addressKey, makePathKey } from './own-address.ts';

/** Bytes that the path of a file may have, as a whole and between two slashes. A disk takes 255, and a compressed variant adds 3. */
const longestPath = 1024;
const longestPart = 251;

/** What nearly every path is. */
const plain = /^(?:[A-Za-z0-9_-][A-Za-z0-9_.-]*\/)*[A-Za-z0-9_-][A-Za-z0-9_.-]*$/;

const encoder = new TextEncoder();

// oxlint-disable-next-line no-control-regex
const impossible = /[\u0000-\u001f\u007f\\]/;

/**
 * Whether a file of a release may stand at a path, from the site's root: `resources/a/index.html`. Such a path cannot
 * lead out of a folder, fits on every disk, and means nothing of its own to a web server, a store or Git: no part is
 * empty or begins with a dot (`..`, `.git`, `.htaccess`), except `.well-known` as the first. Whoever writes, sends or
 * serves files of a release asks this.
 */
export function isReleasePath(path: string): boolean {
  if (path.length <= longestPart && plain.test(path)) return true;
  if (impossible.test(path) || !path.isWellFormed() || utf8Length(path) > longestPath) return false;
  return path.split('/').every((part, at) => isPart(part) || (at === 0 && part === '.well-known'));
}

function isPart(part: string): boolean {
  return part !== '' && !part.startsWith('.') && !/^git~\d/i.test(part) && utf8Length(part) <= longestPart;
}

/** Bytes of a text in UTF-8. */
export function utf8Length(text: string): number {
  return encoder.encode(text).length;
}

/**
 * Finds a file that stands where another one needs a folder: `a` beside `a/b`. No disk can hold both.
 *
 * @param has whether a release has a file at a path
 * @returns the path of the file in the way
 */
export function fileInTheWay(path: string, has: (path: string) => boolean): string | undefined {
  for (let at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1))
    if (has(path.slice(0, at))) return path.slice(0, at);
  return undefined;
}

/** The address of a file of a release, in its right spelling: `a/index.html` is `/a/`. */
export function readAddress(path: string): string {
  const page = path.replace(/(^|\/)index\.html$/, '$1');
  return `/${page.split('/').map(encodeURIComponent).join('/')}`;
}

/** What lives under an address: its right spelling. The key is one of `addressKey`, without a query. */
export type Lives = (key: string) => string | undefined;

/** Everything that lives, from the paths of a release's files. */
export function livingAddresses(paths: Iterable<string>): Lives {
  let byKey: Map<string, string> | undefined;
  return (key) => {
    byKey ??= new Map([...paths].map((path) => [makeReleaseKey(path), path]));
    const path = byKey.get(key);
    return path === undefined ? undefined : readAddress(path);
  };
}

/** The key of a file's address. */
export function makeReleaseKey(path: string): string {
  const page = path.replace(/\/?index\.html$/, '');
  if (/^[a-z0-9_/-]*$/.test(page)) return `/${page}`;
  return addressKey(readAddress(path)) ?? makePathKey(`/${path}`);
}
