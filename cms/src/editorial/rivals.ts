import {
  addressableTypes,
  checkAddresses,
  formatFault,
  isAddressable,
  urlFor,
  type Entry,
  type Fault,
} from '@clearshelf/shared-types';
import type { Core } from '@strapi/strapi';
import { modelOf, type OwnType } from '../api/snapshot/models';
import { rowsWhere } from '../api/snapshot/rows';

const typesWithOldAddresses: readonly OwnType[] = ['resource', 'event', 'page', 'collection'];

/** What publishing an entry would break: addresses that it and another published entry both claim. */
export async function addressFaults(strapi: Core.Strapi, entry: Entry): Promise<Fault[]> {
  const rivals = await rivalsOf(strapi, entry);
  const before = new Set(checkAddresses(rivals).map(formatFault));
  return checkAddresses([...rivals, entry]).filter((fault) => !before.has(formatFault(fault)));
}

/** Published entries that could claim an address of this one: few, so that the contract's own check can judge them. */
async function rivalsOf(strapi: Core.Strapi, entry: Entry): Promise<Entry[]> {
  const addresses = addressesOf(entry);
  if (addresses.length === 0) return [];
  const slugs = addresses.map((address) => address.split('/').findLast(Boolean) ?? '');
  const searches: [OwnType, object][] = [
    ...addressableTypes.map((type): [OwnType, object] => [type, { slug: { $in: slugs } }]),
    ...typesWithOldAddresses.map((type): [OwnType, object] => [type, { oldAddresses: { path: { $in: addresses } } }]),
    ['redirect', { from: { $in: addresses } }],
  ];
  const found = new Map<string, Entry>();
  for (const [type, where] of searches) {
    for (const row of await rowsWhere(strapi, type, where)) {
      if (row.documentId !== entry.id) found.set(row.documentId, modelOf(type).toEntry(row));
    }
  }
  return [...found.values()];
}

function addressesOf(entry: Entry): string[] {
  return [
    ...(isAddressable(entry) ? [urlFor(entry)] : []),
    ...(entry.type === 'redirect' ? [entry.from] : []),
    ...('oldAddresses' in entry ? entry.oldAddresses : []),
  ];
}
