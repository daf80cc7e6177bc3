import {
  addressKey,
  cutAddress,
  makeFault,
  findRedirect,
  fixedRoutes,
  isAddressable,
  isOwnAddress,
  pathWithin,
  redirectTable,
  reservedFor,
  urlFor,
  type Entry,
  type Fault,
  type Redirect,
} from '@clearshelf/shared-types';
import { readEnv } from '../env';

/** Redirects that lead on to each other, up to which they are followed. */
const mostHops = 50;

const fixed: ReadonlySet<string | undefined> = new Set(Object.values(fixedRoutes).map((route) => addressKey(route)));

/**
 * Whether a redirect comes back to itself, or leads to what is not there. Lists, years and files are not looked up: they
 * count as there.
 *
 * @param claimants finds the published entries that have one of some addresses or lead on from it
 */
export async function redirectFaults(
  redirect: Redirect,
  claimants: (addresses: string[]) => Promise<Entry[]>,
): Promise<Fault[]> {
  const repair = 'Change where it leads.';
  const { SITE_URL } = readEnv();
  const within = (address: string) => pathWithin(address, SITE_URL) ?? address;
  let at = within(redirect.to);
  for (let hops = 0; hops < mostHops; hops++) {
    if (!isOwnAddress(at)) return [];
    const { written } = cutAddress(at);
    const entries = (await claimants([at, written])).filter(({ id }) => id !== redirect.id);
    const isLive = isThere(addressKey(written) ?? '', entries);
    // Another spelling of a page leads there by itself.
    if (isLive && addressKey(written) === addressKey(redirect.from)) return [];
    if (findRedirect(redirectTable([redirect]), at))
      return [makeFault(redirect, { field: 'to', problem: `leads back to ${redirect.from} in a circle`, repair })];
    const next = findRedirect(redirectTable(entries.filter((entry) => entry.type === 'redirect')), at)?.to;
    if (next === undefined) {
      if (isLive) return [];
      const problem = `leads to ${at}, and there is no such page on the site`;
      return [
        makeFault(redirect, { field: 'to', problem, repair: 'Publish that page first, or write another address.' }),
      ];
    }
    at = within(next);
  }
  return [
    makeFault(redirect, { field: 'to', problem: 'leads on from one redirect to the next without an end', repair }),
  ];
}

/** Whether an entry has an address or leads on from it, or the site itself has it. */
function isThere(key: string, entries: Entry[]): boolean {
  const keys = entries.flatMap((entry) => [
    ...(isAddressable(entry) ? [urlFor(entry)] : []),
    ...('oldAddresses' in entry ? entry.oldAddresses : []),
  ]);
  return fixed.has(key) || reservedFor(key) !== undefined || keys.some((address) => addressKey(address) === key);
}
