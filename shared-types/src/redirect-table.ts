import type { AddressChange } from './addresses.ts';
import { addressKey, makePathKey, readOwnAddress } from './own-address.ts';

/** An old address as it is looked up. */
export interface RedirectRow<T extends AddressChange = AddressChange> {
  /** Key of its path. */
  path: string;
  /** All of these must be among the parameters that are asked for. */
  parameters: string[];
  change: T;
}

/** Old addresses by the key of their path and, where they have parameters, by the first of these. */
export type RedirectTable<T extends AddressChange = AddressChange> = ReadonlyMap<string, RedirectRow<T>[]>;

/** Makes the table of old addresses. Of two with one key the first counts; what cannot be read is left out. */
export function redirectTable<T extends AddressChange>(changes: Iterable<T>): RedirectTable<T> {
  const table = new Map<string, RedirectRow<T>[]>();
  const known = new Set<string>();
  for (const change of changes) {
    const key = addressKey(change.from);
    const read = readOwnAddress(change.from);
    if (key === undefined || !read || known.has(key)) continue;
    known.add(key);
    const row = { path: makePathKey(read.path), parameters: read.query.split('&').filter(Boolean), change };
    const place = placeOf(row.path, row.parameters[0]);
    table.set(place, [...(table.get(place) ?? []), row]);
  }
  return table;
}

/**
 * Finds where an address leads, however it is spelled. One with parameters counts where all of them are asked for, in
 * any order and among others (`/?utm=1&p=9408`); of several the one with the most.
 */
export function findRedirect<T extends AddressChange>(table: RedirectTable<T>, address: string): T | undefined {
  const read = readOwnAddress(address);
  if (!read || table.size === 0) return undefined;
  const path = makePathKey(read.path);
  const asked = new Set(read.query.split('&').filter(Boolean));
  let best: RedirectRow<T> | undefined = table.get(path)?.[0];
  for (const parameter of asked)
    for (const row of table.get(placeOf(path, parameter)) ?? []) {
      const isBetter = row.parameters.length > (best?.parameters.length ?? 0);
      if (isBetter && row.parameters.every((one) => asked.has(one))) best = row;
    }
  return best?.change;
}

function placeOf(path: string, parameter: string | undefined): string {
  return parameter === undefined ? path : `${path}?${parameter}`;
}
