import { draftTypes, entryTypes, type EntryOutline, type EntryType } from '../entries/index.ts';
import { filterReferences, listReferences, type Reference } from '../references.ts';
import type { ContentLine, Deletion } from './envelope.ts';
import {
  emptyLists,
  filesShownBy,
  findEntry,
  keyOf,
  getList,
  mergeById,
  setList,
  shownFiles,
  singles,
  type Lists,
  type OutlineLists,
} from './lists.ts';
import type { FaultyLine, ReadLine } from './read-lines.ts';

/**
 * All that came from the CMS: every entry of the right shape, whatever else may be wrong with it, and the lines of those
 * that have none. An entry whose newest line is faulty stays as it last was.
 */
export interface Received<L extends OutlineLists = Lists> {
  entries: L;
  /** By the key of the entry. */
  faulty: ReadonlyMap<string, FaultyLine>;
}

/** What lines say, taken together: the last word on an entry counts. */
interface News {
  changed: EntryOutline[];
  /** Keys of the entries that are no more. */
  gone: ReadonlySet<string>;
  faulty: ReadonlyMap<string, FaultyLine>;
}

const withDrafts: readonly EntryType[] = draftTypes;

/** All that lines of a full snapshot say. @param last the snapshot before, for what comes faulty this time */
export function receiveAll(
  lines: Iterable<ReadLine>,
  last: Received<OutlineLists> | undefined,
): { received: Received<OutlineLists>; kept: EntryOutline[] } {
  const { changed, gone, faulty } = readNews(lines, new Map());
  const entries = emptyLists();
  putAll(entries, changed, gone);
  const { received, kept } = keepLast({ entries, faulty }, last);
  received.entries.file = shownFiles(received.entries);
  return { received, kept };
}

/**
 * Puts lines on top of what was received before. Entries that did not change stay the same objects.
 *
 * @returns what is there now, and the entries that changed
 */
export function receiveChanges(
  before: Received<OutlineLists>,
  lines: Iterable<ReadLine>,
): { received: Received<OutlineLists>; changed: EntryOutline[] } {
  const { changed, gone, faulty } = readNews(lines, before.faulty);
  const entries = { ...before.entries };
  putAll(entries, changed, gone);
  if (mayShowOtherFiles(before.entries, entries, { changed, gone })) entries.file = shownFiles(entries);
  return { received: { entries, faulty }, changed };
}

function readNews(lines: Iterable<ReadLine>, before: Received['faulty']): News {
  const latest = new Map<string, EntryOutline>();
  const gone = new Set<string>();
  const faulty = new Map(before);
  for (const read of lines) {
    if ('faults' in read) faulty.set(keyOfLine(read.line), read);
    else if ('entry' in read) {
      const key = keyOf(read.entry);
      gone.delete(key);
      faulty.delete(key);
      if (singles.includes(read.entry.type)) forgetFaults(faulty, read.entry.type);
      latest.set(key, read.entry);
    } else {
      const key = keyOf({ type: read.deletion.of, id: read.deletion.id });
      // Without its name there is no site, and what else changed must go live all the same.
      if (read.deletion.of === 'site') faulty.set(key, deletedSite(read.deletion));
      else {
        gone.add(key);
        latest.delete(key);
        faulty.delete(key);
      }
    }
  }
  const lost = lostTargets(gone);
  return { changed: [...latest.values()].map((entry) => withoutLost(entry, lost)), gone, faulty };
}

/** Takes over from an earlier snapshot what came faulty this time, and the one entry that no site can do without. */
function keepLast(
  received: Received<OutlineLists>,
  last: Received<OutlineLists> | undefined,
): { received: Received<OutlineLists>; kept: EntryOutline[] } {
  if (!last) return { received, kept: [] };
  const entries = { ...received.entries };
  const faulty = new Map(received.faulty);
  const kept: EntryOutline[] = [];
  for (const type of faulty.size > 0 ? entryTypes : []) {
    const old = getList(last.entries, type).filter(
      (entry) => faulty.has(keyOf(entry)) && !findEntry(entries, type, entry.id),
    );
    setList(entries, type, mergeById(getList(entries, type), old));
    kept.push(...old);
  }
  const [site] = last.entries.site;
  if (site && entries.site.length === 0) {
    entries.site = [site];
    kept.push(site);
    faulty.set(keyOf(site), deletedSite({ type: 'deleted', of: 'site', id: site.id }));
  }
  return { received: { entries, faulty }, kept };
}

function deletedSite(line: Deletion): FaultyLine {
  const repair = 'Open "Site" in the CMS, fill in its name and description and save it.';
  const of = { type: line.of, id: line.id };
  return { line: { ...line }, faults: [{ entry: 'site', of, field: '', problem: 'it was deleted', repair }] };
}

/** Whatever was wrong with the one entry of a type, it is another now. */
function forgetFaults(faulty: Map<string, FaultyLine>, type: EntryType): void {
  for (const key of faulty.keys()) if (key.startsWith(`${type} `)) faulty.delete(key);
}

/** An entry whose id cannot be read is told from others by all that it says. */
function keyOfLine(line: ContentLine): string {
  const { type, id } = line;
  return `${type} ${typeof id === 'string' ? id : JSON.stringify(line)}`;
}

/** Puts news into lists: those that nothing is said about stay as they are. */
function putAll(entries: OutlineLists, changed: readonly EntryOutline[], gone: ReadonlySet<string>): void {
  const byType = Map.groupBy(changed, ({ type }) => type);
  const lost = lostTargets(gone);
  for (const type of entryTypes) {
    const isLess = [...gone].some((key) => key.startsWith(`${type} `));
    if (isLess)
      setList(
        entries,
        type,
        getList(entries, type).filter((entry) => !gone.has(keyOf(entry))),
      );
    if (lost.size > 0)
      setList(
        entries,
        type,
        getList(entries, type).map((entry) => withoutLost(entry, lost)),
      );
    const news = byType.get(type);
    if (news) setList(entries, type, singles.includes(type) ? news.slice(-1) : mergeById(getList(entries, type), news));
  }
}

/** Whether files are shown now that were not, or the other way round. What is shown by nothing was left out before. */
function mayShowOtherFiles(
  before: OutlineLists,
  after: OutlineLists,
  { changed, gone }: Pick<News, 'changed' | 'gone'>,
): boolean {
  if (lostTargets(gone).size > 0) return true;
  const shown = new Set(changed.flatMap(filesShownBy));
  if (changed.some(({ type, id }) => type === 'file' && !shown.has(id) && !findEntry(before, 'file', id))) return true;
  const replaced = [...gone, ...changed.map(keyOf)].flatMap((key) => findByKey(before, key) ?? []);
  // Of the one entry of a type the newest counts, whatever its id.
  const former = singles.flatMap((type) => (before[type] === after[type] ? [] : getList(before, type)));
  return [...replaced, ...former].some((entry) => filesShownBy(entry).some((id) => !shown.has(id)));
}

function findByKey(entries: OutlineLists, key: string): EntryOutline | undefined {
  const space = key.indexOf(' ');
  return findEntry(entries, key.slice(0, space) as EntryType, key.slice(space + 1));
}

/** Keys of what is gone for good. Entries with drafts may come back: what points at them goes on doing so. */
function lostTargets(gone: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...gone].filter((key) => !withDrafts.includes(key.split(' ')[0] as EntryType)));
}

/** An entry without references to what is gone for good. */
function withoutLost(entry: EntryOutline, lost: ReadonlySet<string>): EntryOutline {
  if (lost.size === 0) return entry;
  const isLost = (reference: Reference) => lost.has(keyOf(reference));
  return listReferences(entry).some(isLost) ? filterReferences(entry, (reference) => !isLost(reference)) : entry;
}
