import { computeOnce } from '../compute-once.ts';
import { draftTypes, type EntryOutline, type EntryOf, type EntryType } from '../entries/index.ts';
import { makeException, type Exception } from '../exceptions.ts';
import { describeEntry, makeFault } from '../faults.ts';
import { listReferences } from '../references.ts';
import { fixedRoutes, isAddressable, urlFor } from '../routes.ts';
import { all, findEntry, keyOf, getList, setList, shownFiles, type OutlineLists } from './lists.ts';
import type { Received } from './received.ts';

type Tag = EntryOf<'tag'>;

const withDrafts: readonly EntryType[] = draftTypes;

/** What of the received can be shown, and the exceptions: what cannot, with the repair. */
export function settle({ entries: raw, faulty }: Received<OutlineLists>): {
  entries: OutlineLists;
  exceptions: Exception[];
} {
  const entries = { ...raw };
  const exceptions = listFaultExceptions(raw, faulty);
  exceptions.push(...leaveOutRivals(entries), ...cutLoops(entries));
  if (entries.resource !== raw.resource) entries.file = shownFiles(entries);
  return { entries, exceptions };
}

/** Says what entries will be shown without, since they point at what is not there: only damage leads to that. */
export function findDangling(suspects: readonly EntryOutline[], entries: OutlineLists): Map<string, Exception[]> {
  const found = new Map<string, Exception[]>();
  for (const entry of suspects) {
    const dangling = listReferences(entry).filter(
      ({ type, id }) => !withDrafts.includes(type) && !findEntry(entries, type, id),
    );
    const exceptions = dangling.map(({ field, type, id }) =>
      makeException(
        makeFault(entry, {
          field,
          problem: `without a ${type} (${field}): it is not there any more (${id})`,
          repair: `Open the entry, choose another ${type} or take it out, and save or publish it.`,
        }),
        'partly',
      ),
    );
    if (exceptions.length > 0) found.set(keyOf(entry), exceptions);
  }
  return found;
}

function listFaultExceptions(raw: OutlineLists, faulty: Received['faulty']): Exception[] {
  if (faulty.size === 0) return [];
  const here = new Set(all(raw).map(keyOf));
  return [...faulty].flatMap(([key, { line, faults }]) =>
    faults.map((fault) => {
      const { type, id } = line;
      const of = type !== 'deleted' && typeof id === 'string' ? { type, id } : fault.of;
      return makeException({ ...fault, of }, here.has(key) ? 'old' : 'missing');
    }),
  );
}

/** Of entries that claim one address the first published keeps it. */
function leaveOutRivals(entries: OutlineLists): Exception[] {
  const owners = new Map<string, string | EntryOutline>(
    Object.entries(fixedRoutes).map(([name, url]) => [url, `the page "${name}"`]),
  );
  const losers = new Set<EntryOutline>();
  const exceptions: Exception[] = [];
  for (const entry of all(entries)) {
    const address = findPageAddress(entry);
    if (address === undefined) continue;
    const owner = owners.get(address);
    if (owner === undefined) owners.set(address, entry);
    else {
      const [winner, loser] = typeof owner === 'string' || isBefore(owner, entry) ? [owner, entry] : [entry, owner];
      owners.set(address, winner);
      losers.add(loser);
      exceptions.push(rivalException(loser, winner, address));
    }
  }
  for (const type of new Set([...losers].map((loser) => loser.type)))
    setList(
      entries,
      type,
      getList(entries, type).filter((entry) => !losers.has(entry)),
    );
  return exceptions;
}

function rivalException(loser: EntryOutline, winner: string | EntryOutline, address: string): Exception {
  const owner = typeof winner === 'string' ? winner : describeEntry(winner);
  const [field, repair] =
    loser.type === 'language'
      ? ['code', 'Two languages have the same code. Keep one of them.']
      : ['slug', 'Give one of the two another address.'];
  return makeException(
    makeFault(loser, { field, problem: `the address ${address} belongs to ${owner}`, repair }),
    'missing',
  );
}

/** The address of an entry's page; languages have one too. It is made once: each change looks through all of them. */
export const findPageAddress = computeOnce((entry: EntryOutline) =>
  entry.type === 'language' || isAddressable(entry) ? urlFor(entry) : undefined,
);

function isBefore(one: EntryOutline, other: EntryOutline): boolean {
  const [a, b] = [one, other].map((entry) => ('publishedAt' in entry ? entry.publishedAt : ''));
  return a === b ? one.id < other.id : (a ?? '') < (b ?? '');
}

/** A tag that is inside itself, directly or by others, stands on the highest level instead. */
function cutLoops(entries: OutlineLists): Exception[] {
  const byId = new Map(entries.tag.map((tag) => [tag.id, tag]));
  const cut = new Set(entries.tag.filter((tag) => isFirstOfLoop(tag, byId)).map(({ id }) => id));
  if (cut.size === 0) return [];
  const looped = entries.tag.filter(({ id }) => cut.has(id));
  entries.tag = entries.tag.map((tag) => (cut.has(tag.id) ? { ...tag, parent: undefined } : tag));
  return looped.map((tag) =>
    makeException(
      makeFault(tag, {
        field: 'parent',
        problem: 'on the highest level, since it is inside itself',
        repair: 'Open the tag and choose another parent, or none.',
      }),
      'partly',
    ),
  );
}

/** Whether a tag stands in a loop, and has the smallest id of those in it. */
function isFirstOfLoop(tag: Tag, byId: ReadonlyMap<string, Tag>): boolean {
  const passed = new Set<string>();
  for (let above = byId.get(tag.parent ?? ''); above && !passed.has(above.id); above = byId.get(above.parent ?? '')) {
    if (above.id === tag.id) return [...passed].every((id) => tag.id < id);
    passed.add(above.id);
  }
  return false;
}
