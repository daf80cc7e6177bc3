import {
  addressableTypes,
  addressKey,
  checkAddresses,
  formatFault,
  isAddressable,
  urlFor,
  type Entry,
  type Fault,
} from '@clearshelf/shared-types';
import type { Core } from '@strapi/strapi';
import { findModel, type OwnType } from '../api/snapshot/models';
import { findRows } from '../api/snapshot/rows';
import { redirectFaults } from './redirect-end';
import { spellingsInUse } from './spellings';

const typesWithOldAddresses: readonly OwnType[] = ['resource', 'event', 'page', 'collection'];

/** What publishing an entry would break: addresses that it and another published entry both claim, and circles. */
export async function addressFaults(strapi: Core.Strapi, entry: Entry): Promise<Fault[]> {
  const rivals = (await findClaimants(strapi, listAddresses(entry))).filter(({ id }) => id !== entry.id);
  const before = new Set(checkAddresses(rivals).map(formatFault));
  const faults = checkAddresses([...rivals, entry]).filter((fault) => !before.has(formatFault(fault)));
  if (faults.length > 0 || entry.type !== 'redirect') return faults;
  return await redirectFaults(entry, async (addresses) => await findClaimants(strapi, addresses));
}

/**
 * Published entries that have one of some addresses or may lead on from it, however they spell it: few, so that the
 * contract's own check can judge them.
 */
async function findClaimants(strapi: Core.Strapi, addresses: string[]): Promise<Entry[]> {
  const keys = new Set(addresses.flatMap((address) => addressKey(address) ?? []));
  if (keys.size === 0) return [];
  const lastParts = [...keys].map((key) => key.split('?')[0]?.split('/').findLast(Boolean) ?? '');
  const { old, from } = await spellingsInUse(strapi, keys);
  const searches: [OwnType, object][] = [
    ...addressableTypes.map((type): [OwnType, object] => [type, { slug: { $in: lastParts } }]),
    ['language', { $or: lastParts.map((code) => ({ code: { $eqi: code } })) }],
    ...(old.length > 0 ? typesWithOldAddresses : []).map((type): [OwnType, object] => [
      type,
      { oldAddresses: { path: { $in: old } } },
    ]),
    ...(from.length > 0 ? [['redirect', { from: { $in: from } }] as [OwnType, object]] : []),
  ];
  const found = new Map<string, Entry>();
  for (const [type, where] of searches)
    for (const row of await findRows(strapi, type, where)) found.set(row.documentId, findModel(type).toEntry(row));
  return [...found.values()];
}

function listAddresses(entry: Entry): string[] {
  return [
    ...(isAddressable(entry) ? [urlFor(entry)] : []),
    ...(entry.type === 'language' ? [urlFor({ type: 'language', code: entry.code })] : []),
    ...(entry.type === 'redirect' ? [entry.from] : []),
    ...('oldAddresses' in entry ? entry.oldAddresses : []),
  ];
}
