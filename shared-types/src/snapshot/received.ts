import { draftTypes, entrySchemas, entryTypes, type Entry, type EntryOf, type EntryType } from '../entries/index.ts';
import { faultOfIssue, type Fault } from '../faults.ts';
import { filterReferences, referencesOf, type Reference } from '../references.ts';
import { deletionSchema, type ContentLine, type Deletion } from './envelope.ts';

/** Entries by type, sorted by id. */
export type Lists = { [T in EntryType]: EntryOf<T>[] };

/** A line that is no entry as it should be, with what is wrong. */
export interface FaultyLine {
  line: ContentLine;
  faults: Fault[];
}

/**
 * All that came from the CMS: every entry of the right shape, whatever else may be wrong with it, and the lines of those
 * that have none. An entry whose newest line is faulty stays as it last was.
 */
export interface Received {
  entries: Lists;
  /** By the key of the entry. */
  faulty: ReadonlyMap<string, FaultyLine>;
}

/** The types of entry of which there is one. */
const singles: readonly EntryType[] = ['site', 'navigation'];
const withDrafts: readonly EntryType[] = draftTypes;

/** Nothing yet. */
export function emptyReceived(): Received {
  return { entries: Object.fromEntries(entryTypes.map((type) => [type, []])) as unknown as Lists, faulty: new Map() };
}

/** What tells an entry from all others. */
export function keyOf({ type, id }: Pick<Entry, 'type' | 'id'>): string {
  return `${type} ${id}`;
}

/** Every entry, type after type. */
export function all(entries: Lists): Entry[] {
  return entryTypes.flatMap((type) => entries[type] as Entry[]);
}

/**
 * Puts lines on top of what was received before. The last word on an entry counts. Entries that did not change stay the
 * same objects.
 *
 * @returns what is there now, and the entries that changed
 */
export function receive(before: Received, lines: Iterable<ContentLine>): { received: Received; changed: Entry[] } {
  const latest = new Map<string, Entry>();
  const gone = new Set<string>();
  const faulty = new Map(before.faulty);
  for (const line of lines) {
    const deletion = line.type === 'deleted' ? deletionSchema.safeParse(line).data : undefined;
    if (deletion) {
      const key = keyOf({ type: deletion.of, id: deletion.id });
      // Without its name there is no site, and what else changed must go live all the same.
      if (deletion.of === 'site') {
        faulty.set(key, deletedSite(deletion));
        continue;
      }
      gone.add(key);
      latest.delete(key);
      faulty.delete(key);
      continue;
    }
    const read = readEntry(line);
    const key = 'entry' in read ? keyOf(read.entry) : keyOfLine(line);
    if ('entry' in read) {
      gone.delete(key);
      faulty.delete(key);
      if (singles.includes(read.entry.type)) forgetFaults(faulty, read.entry.type);
      latest.set(key, read.entry);
    } else faulty.set(key, { line, faults: read.faults });
  }
  const changed = [...latest.values()].map((entry) => withoutGone(entry, gone));
  return { received: { entries: listsAfter(before.entries, changed, gone), faulty }, changed };
}

/** Takes over from an earlier snapshot what came faulty this time, and the one entry that no site can do without. */
export function keepLast(received: Received, last: Received | undefined): Received {
  if (!last) return received;
  const entries = { ...received.entries };
  for (const type of entryTypes) {
    const here = new Set(entries[type].map(({ id }) => id));
    const kept = (last.entries[type] as Entry[]).filter(
      (entry) => !here.has(entry.id) && received.faulty.has(keyOf(entry)),
    );
    if (kept.length > 0) setList(entries, type, [...(entries[type] as Entry[]), ...kept].toSorted(byIdOrder));
  }
  const [site] = last.entries.site;
  if (!site || entries.site.length > 0) return { entries, faulty: received.faulty };
  entries.site = [site];
  const isFaulty = received.faulty.has(keyOf(site));
  const faulty = isFaulty
    ? received.faulty
    : new Map(received.faulty).set(keyOf(site), deletedSite({ type: 'deleted', of: 'site', id: site.id }));
  return { entries, faulty };
}

function deletedSite(line: Deletion): FaultyLine {
  const repair = 'Open "Site" in the CMS, fill in its name and description and save it.';
  const of = { type: line.of, id: line.id };
  return { line, faults: [{ entry: 'site', of, field: '', problem: 'it was deleted', repair }] };
}

/** The files that something shows; Strapi keeps more, and readers need not see them. */
export function shownFiles(entries: Lists): Lists['file'] {
  const shown = new Set<string>();
  for (const type of entryTypes)
    for (const entry of entries[type] as Entry[])
      for (const reference of referencesOf(entry)) if (reference.type === 'file') shown.add(reference.id);
  return entries.file.filter((file) => shown.has(file.id));
}

/** Replaces the list of a type whose name only the program that runs knows. */
export function setList(entries: Lists, type: EntryType, list: Entry[]): void {
  (entries as Record<EntryType, Entry[]>)[type] = list;
}

/** Whatever was wrong with the one entry of a type, it is another now. */
function forgetFaults(faulty: Map<string, FaultyLine>, type: EntryType): void {
  for (const key of faulty.keys()) if (key.startsWith(`${type} `)) faulty.delete(key);
}

function readEntry(line: ContentLine): { entry: Entry } | { faults: Fault[] } {
  if (line.type === 'deleted')
    return {
      faults: [{ entry: 'a deletion', field: '', problem: 'says not of what', repair: 'Fetch the snapshot again.' }],
    };
  const result = entrySchemas[line.type].safeParse(line);
  if (result.success) return { entry: result.data };
  return { faults: result.error.issues.map((issue) => faultOfIssue(line, issue)) };
}

/** An entry whose id cannot be read is told from others by all that it says. */
function keyOfLine(line: ContentLine): string {
  const { type, id } = line;
  return `${type} ${typeof id === 'string' ? id : JSON.stringify(line)}`;
}

function listsAfter(before: Lists, changed: readonly Entry[], gone: ReadonlySet<string>): Lists {
  const entries = { ...before };
  const byType = Map.groupBy(changed, ({ type }) => type);
  for (const type of entryTypes) {
    const list = entries[type] as Entry[];
    if (gone.size > 0) {
      const left = list.filter((entry) => !gone.has(keyOf(entry)));
      setList(
        entries,
        type,
        left.map((entry) => withoutGone(entry, gone)),
      );
    }
    const news = byType.get(type);
    if (!news) continue;
    const byId = new Map(singles.includes(type) ? [] : (entries[type] as Entry[]).map((entry) => [entry.id, entry]));
    for (const entry of singles.includes(type) ? news.slice(-1) : news) byId.set(entry.id, entry);
    setList(entries, type, [...byId.values()].toSorted(byIdOrder));
  }
  entries.file = shownFiles(entries);
  return entries;
}

function byIdOrder(a: Entry, b: Entry): number {
  return a.id < b.id ? -1 : 1;
}

/** An entry without references to what is gone for good. Those to entries with drafts stay: these may come back. */
function withoutGone<T extends Entry>(entry: T, gone: ReadonlySet<string>): T {
  if (gone.size === 0) return entry;
  const isGone = (reference: Reference) => !withDrafts.includes(reference.type) && gone.has(keyOf(reference));
  return referencesOf(entry).some(isGone) ? filterReferences(entry, (reference) => !isGone(reference)) : entry;
}
