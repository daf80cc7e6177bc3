import type { AddressChange, ClaimedChange } from './addresses.ts';
import { describeEntry, makeFault, type Fault } from './faults.ts';
import { addressKey, cutAddress, isOwnAddress, pathWithin, readOwnAddress } from './own-address.ts';
import { findRedirect, redirectTable, type RedirectTable } from './redirect-table.ts';
import type { Lives } from './release-path.ts';

/** The redirects of a release, and those that fall away until somebody repairs them. */
export interface ResolvedRedirects {
  redirects: AddressChange[];
  faults: Fault[];
}

/** Why a redirect falls away: what it leads to is not there, or it comes back to itself. */
type Failure = { why: 'missing' | 'circle'; at: string };
type Outcome = { to: string } | Failure;

export interface RedirectOptions {
  /** Address of this site: a redirect to it by its whole address is one within it. */
  siteUrl?: string;
  /** Old addresses that no entry stands behind. Each counts where nothing else has its address. */
  further?: readonly AddressChange[];
}

/**
 * Finds out which redirects can be served, and where each really leads. One that leads to another leads to where that
 * one does, and a target on this site gets its right spelling. Nothing here hides, replaces or circles to what lives,
 * however it is spelled: such a redirect falls away, and so does one whose target is not there; it comes back with it.
 * One that says no more than another spelling of a page (`/About` to `/about/`) needs no redirect, since servers know.
 * Of two for one address that of the first entry counts, in the order of their ids.
 *
 * @param lives tells what the release holds: pages of every kind and files
 */
export function resolveRedirects(
  changes: readonly ClaimedChange[],
  lives: Lives,
  { siteUrl, further = [] }: RedirectOptions = {},
): ResolvedRedirects {
  const faults: Fault[] = [];
  const taken = new Map<string, ClaimedChange>();
  const inOrder = changes.toSorted((a, b) => (a.entry.id < b.entry.id ? -1 : a.entry.id > b.entry.id ? 1 : 0));
  for (const change of inOrder.map((one) => ({ ...one, to: pathWithin(one.to, siteUrl) ?? one.to }))) {
    const key = addressKey(change.from);
    const other = key === undefined ? undefined : taken.get(key);
    const problem = other ? problemOfDouble(change, other) : problemOfStart(change, key, lives);
    if (problem) faults.push(makeFault(change.entry, { field: change.field, problem, repair: repairStart(change) }));
    const needsNone = key === undefined || other || problem || lives(key) !== undefined;
    if (!needsNone) taken.set(key, change);
  }
  const free = further.filter(({ from }) => {
    const key = addressKey(from) ?? '';
    return !taken.has(key) && lives(key) === undefined;
  });
  const all = [...taken.values(), ...free];
  const outcomes = followAll(redirectTable(all), all, lives);
  for (const change of taken.values()) {
    const outcome = outcomes.get(change);
    if (outcome && 'why' in outcome) faults.push(...faultOfEnd(change, outcome));
  }
  // Those of entries come first: there are hosts that read so many and no more.
  return { redirects: [...findEnds([...taken.values()], outcomes), ...findEnds(free, outcomes)], faults };
}

/** Those that lead somewhere, each to its end, sorted by old address. */
function findEnds(changes: AddressChange[], outcomes: Map<AddressChange, Outcome>): AddressChange[] {
  return changes
    .flatMap((change) => {
      const outcome = outcomes.get(change);
      return outcome && 'to' in outcome ? [{ from: change.from, to: outcome.to }] : [];
    })
    .toSorted((a, b) => (a.from < b.from ? -1 : 1));
}

/** Whether a text is an address that a redirect can lead to: on this site or elsewhere on the web. */
export function isRedirectTarget(to: string): boolean {
  if (isOwnAddress(to)) return readOwnAddress(to) !== undefined;
  return /^https?:\/\//i.test(to) && ['http:', 'https:'].includes(URL.parse(to)?.protocol ?? '');
}

function problemOfStart(change: ClaimedChange, key: string | undefined, lives: Lives): string | undefined {
  if (key === undefined) return `${change.from} is no address that a browser could ask for`;
  const alive = lives(key);
  if (alive === undefined || addressKey(cutAddress(change.to).written) === key) return undefined;
  return `the address ${change.from} is the one of a page or file that is there (${alive})`;
}

function problemOfDouble(change: ClaimedChange, other: ClaimedChange): string | undefined {
  if (other.entry === change.entry) return undefined;
  return `the old address ${change.from} is also one of ${describeEntry(other.entry)}`;
}

function repairStart({ entry }: ClaimedChange): string {
  return entry.type === 'redirect'
    ? 'Delete this redirect, or change where it starts.'
    : 'Take that old address out of this entry.';
}

/** An entry that has no page now has a fault of its own: its old addresses come back with it. */
function faultOfEnd({ entry, from, to }: ClaimedChange, { why, at }: Failure): Fault[] {
  if (entry.type !== 'redirect') return [];
  const problem =
    why === 'circle' ? `the redirect from ${from} turns in a circle` : `leads to ${at}, which is not there`;
  const repair =
    why === 'circle' ? `Change where it leads: now ${to}.` : 'Publish what it leads to, or change where it leads.';
  return [makeFault(entry, { field: 'to', problem, repair })];
}

function followAll(table: RedirectTable, changes: AddressChange[], lives: Lives): Map<AddressChange, Outcome> {
  const outcomes = new Map<AddressChange, Outcome>();
  for (const change of changes) {
    // No recursion: a chain can be long.
    const way = new Set<AddressChange>();
    let next: AddressChange | undefined = change;
    while (next && !outcomes.has(next) && !way.has(next)) {
      way.add(next);
      next = isOwnAddress(next.to) ? findRedirect(table, next.to) : undefined;
    }
    for (const one of [...way].toReversed()) {
      const beyond = next && outcomes.get(next);
      outcomes.set(one, next && !beyond ? { why: 'circle', at: one.to } : findEnd(one, beyond, lives));
      next = one;
    }
  }
  return outcomes;
}

/** @param beyond the outcome of the redirect that stands at the target, if there is one */
function findEnd({ to }: AddressChange, beyond: Outcome | undefined, lives: Lives): Outcome {
  if (beyond && 'to' in beyond) return { to: withFragment(beyond.to, cutAddress(to).fragment) };
  if (!isRedirectTarget(to)) return { why: 'missing', at: to };
  if (!isOwnAddress(to)) return { to };
  // Where a redirect stands at the target, it falls away: then the page there counts.
  const { written, query, fragment } = cutAddress(to);
  const alive = lives(addressKey(written) ?? '');
  if (alive === undefined) return beyond ?? { why: 'missing', at: to };
  return { to: withFragment(alive + (query && `?${query}`), fragment) };
}

/** As browsers do it: the part of a page that was asked for is kept unless the target names one. */
function withFragment(to: string, fragment: string): string {
  return fragment === '' || to.includes('#') ? to : `${to}#${fragment}`;
}
