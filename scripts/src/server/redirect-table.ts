import type { AddressChange } from '@clearshelf/shared-types';

/** Where old addresses lead. Each web server looks up the same three forms of an address; see `lookUps`. */
export type RedirectTable = ReadonlyMap<string, Redirect>;

interface Redirect {
  /** The old address decoded, without final slashes. The table's key is the same in small letters. */
  plain: string;
  /** Safe in a header and in any server's configuration. */
  to: string;
}

/** Makes the table. Of two addresses with one plain form the first counts. */
export function redirectTable(changes: AddressChange[]): RedirectTable {
  const table = new Map<string, Redirect>();
  for (const { from, to } of changes) {
    const plain = lookUps(from)[0] ?? '';
    const key = plain.toLowerCase();
    if (key !== '' && !table.has(key)) table.set(key, { plain, to: safeLocation(to) });
  }
  return table;
}

/** Finds where an address leads, as it came in the request. */
export function findRedirect(table: RedirectTable, address: string): string | undefined {
  for (const key of lookUps(address)) {
    const found = table.get(key.toLowerCase());
    if (found) return found.to;
  }
  return undefined;
}

/**
 * The forms under which an address is looked up: with its query; with the first parameter alone, since what others add
 * to a link comes behind it (`/?p=9408&fbclid=…`); without a query.
 */
function lookUps(address: string): string[] {
  const [path, query] = splitOnce(address);
  const bare = barePath(path);
  if (query === '') return [bare];
  return [`${bare}?${query}`, `${bare}?${query.split('&')[0] ?? ''}`, bare];
}

function barePath(path: string): string {
  return decodePath(path)
    .replaceAll(/\/{2,}/g, '/')
    .replace(/\/$/, '');
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function splitOnce(address: string): [string, string] {
  const at = address.indexOf('?');
  return at < 0 ? [address, ''] : [address.slice(0, at), address.slice(at + 1)];
}

/** A target without any character that could mean something in a header or in a server's configuration. */
function safeLocation(to: string): string {
  return to.replaceAll(/[^\w\-.~:/?#[\]@!&'()*+,;=%]/gu, (character) =>
    [...Buffer.from(character)].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join(''),
  );
}
