import type { EntryOutline, File } from './entries/index.ts';
import { describeEntry, makeFault, type Fault } from './faults.ts';
import { addressKey } from './own-address.ts';
import { reservedFor } from './reserved.ts';
import { isReleasePath } from './release-path.ts';
import { fixedRoutes, isAddressable, releasePath, urlFor } from './routes.ts';

/** An old address and where it leads now. `to` is a path or a web address. */
export interface AddressChange {
  from: string;
  to: string;
}

/** An old address with the entry that says so, and the field in which it does. */
export interface ClaimedChange extends AddressChange {
  entry: EntryOutline;
  field: string;
}

type Owner = string | EntryOutline;

/** Finds public addresses that two entries claim, and old addresses that would hide a live page, however they are spelled. */
export function checkAddresses(entries: EntryOutline[]): Fault[] {
  const owners = new Map<string, Owner>(
    Object.entries(fixedRoutes).map(([name, url]) => [addressKey(url) ?? url, `the page "${name}"`]),
  );
  const faults: Fault[] = [];
  const claim = (address: string, entry: EntryOutline, { field, repair }: { field: string; repair: string }) => {
    const key = addressKey(address);
    if (key === undefined) return;
    // Of entries with a page only pages stand at the root, where something of the site's own can be.
    const isBelow = isAddressable(entry) && entry.type !== 'page' && field === 'slug';
    const isInOwnRoom = isBelow || entry.type === 'language' || entry.type === 'file';
    const owner = owners.get(key) ?? (isInOwnRoom ? undefined : reservedFor(key));
    if (owner === undefined) owners.set(key, entry);
    else if (owner !== entry)
      faults.push(
        makeFault(entry, {
          field,
          problem: `the address ${address} belongs to ${typeof owner === 'string' ? owner : describeEntry(owner)}`,
          repair,
        }),
      );
  };
  for (const entry of entries) {
    const page = pageOfEntry(entry);
    if (!page) continue;
    claim(page.address, entry, page);
    if (!isReleasePath(releasePath(page.address)))
      faults.push(makeFault(entry, { field: page.field, problem: 'is too long for a disk', repair: 'Shorten it.' }));
  }
  for (const { from, to, entry, field } of entries.flatMap(listChanges)) {
    // Another spelling of where it leads is no claim: it works by itself.
    if (addressKey(from) === addressKey(to)) continue;
    const repair =
      entry.type === 'redirect'
        ? 'Delete this redirect, or change where it starts.'
        : 'Take that old address out of this entry.';
    claim(from, entry, { field, repair });
  }
  return faults;
}

/** Every old address of a snapshot's entries with the present one, sorted by old address. */
export function addressChanges(entries: EntryOutline[]): ClaimedChange[] {
  return entries.flatMap(listChanges).toSorted((a, b) => (a.from < b.from ? -1 : 1));
}

function listChanges(entry: EntryOutline): ClaimedChange[] {
  if (entry.type === 'redirect') return [{ from: entry.from, to: entry.to, entry, field: 'from' }];
  if (entry.type === 'file') return formerFileAddresses(entry);
  if (!isAddressable(entry)) return [];
  return listOldAddresses(entry).map((from) => ({ from, to: urlFor(entry), entry, field: 'oldAddresses' }));
}

function pageOfEntry(entry: EntryOutline): { address: string; field: string; repair: string } | undefined {
  if (isAddressable(entry))
    return { address: urlFor(entry), field: 'slug', repair: 'Give one of the two another slug.' };
  if (entry.type !== 'language') return undefined;
  const address = urlFor({ type: 'language', code: entry.code });
  return { address, field: 'code', repair: 'Keep one of the two: capitals make no other language of it.' };
}

/** Where a file was under its former names. One that it has again, in whatever spelling, is no old address. */
function formerFileAddresses(file: File): ClaimedChange[] {
  const to = urlFor(file);
  return (file.formerNames ?? [])
    .map((name) => ({ from: urlFor({ ...file, name }), to, entry: file, field: 'formerNames' }))
    .filter(({ from }) => addressKey(from) !== addressKey(to));
}

function listOldAddresses(entry: EntryOutline): string[] {
  return 'oldAddresses' in entry ? entry.oldAddresses : [];
}
