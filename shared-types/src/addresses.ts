import type { Entry, File } from './entries/index.ts';
import { describeEntry, type Fault } from './faults.ts';
import { addressKey } from './own-address.ts';
import { fixedRoutes, isAddressable, urlFor } from './routes.ts';

/** An old address and where it leads now. `to` is a path or a web address. */
export interface AddressChange {
  from: string;
  to: string;
}

/** Finds public addresses that two entries claim, and old addresses that would hide a live page. */
export function checkAddresses(entries: Entry[]): Fault[] {
  const owners = new Map<string, string | Entry>(
    Object.entries(fixedRoutes).map(([name, url]) => [url, `the page "${name}"`]),
  );
  const faults: Fault[] = [];
  const claim = (address: string, entry: Entry, field: string, repair: string) => {
    const owner = owners.get(address);
    if (owner === undefined) owners.set(address, entry);
    else
      faults.push({
        entry: describeEntry(entry),
        field,
        problem: `the address ${address} belongs to ${typeof owner === 'string' ? owner : describeEntry(owner)}`,
        repair,
      });
  };
  for (const entry of entries.filter(isAddressable))
    claim(urlFor(entry), entry, 'slug', 'Give one of the two another slug.');
  for (const entry of entries) {
    if (entry.type === 'redirect') claim(entry.from, entry, 'from', 'Delete this redirect, or change where it starts.');
    for (const address of oldAddressesOf(entry))
      claim(address, entry, 'oldAddresses', 'Take that old address out of this entry.');
  }
  return faults;
}

/** Every old address of a snapshot's entries with the present one, sorted by old address. */
export function addressChanges(entries: Entry[]): AddressChange[] {
  return entries
    .flatMap((entry) => {
      if (entry.type === 'redirect') return [{ from: entry.from, to: entry.to }];
      if (entry.type === 'file') return formerFileAddresses(entry);
      return isAddressable(entry) ? oldAddressesOf(entry).map((from) => ({ from, to: urlFor(entry) })) : [];
    })
    .toSorted((a, b) => (a.from < b.from ? -1 : 1));
}

/** Where a file was under its former names. One that it has again, in whatever spelling, is no old address. */
function formerFileAddresses(file: File): AddressChange[] {
  const to = urlFor(file);
  return (file.formerNames ?? [])
    .map((name) => ({ from: urlFor({ ...file, name }), to }))
    .filter(({ from }) => addressKey(from) !== addressKey(to));
}

function oldAddressesOf(entry: Entry): string[] {
  return 'oldAddresses' in entry ? entry.oldAddresses : [];
}
