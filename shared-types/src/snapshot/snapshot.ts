import { entryTypes, makeOutline, type Entry, type EntryOutline } from '../entries/index.ts';
import type { Exception } from '../exceptions.ts';
import { SnapshotError } from '../faults.ts';
import { damage, readEnvelope, type ContentLine, type SnapshotEnd, type SnapshotHeader } from './envelope.ts';
import { all, keyOf, getList, setList, shownFiles, type Lists, type OutlineLists } from './lists.ts';
import { checkLines, type ReadLine } from './read-lines.ts';
import { receiveAll, receiveChanges, type Received } from './received.ts';
import { findDangling, settle } from './settle.ts';

export * from './envelope.ts';
export { all, keyOf } from './lists.ts';

/** All that is published at one content revision. Entries of a type are sorted by id, so equal content is equal text. */
export interface Snapshot<L extends OutlineLists = Lists> {
  revision: number;
  /** What pages are made from. Every address is claimed once, and no tag is inside itself. */
  entries: L;
  /** What of the published cannot be shown as it is. One entry's fault is its own: all the others are there. */
  exceptions: Exception[];
  /** What came from the CMS, the faulty among it: a later change may heal it. */
  received: Received<L>;
  /** What entries are shown without since they point at nothing, by the key of the entry. */
  dangling: ReadonlyMap<string, Exception[]>;
}

/** A snapshot without the long texts of its entries: all that whoever makes no pages needs. */
export type SnapshotOutline = Snapshot<OutlineLists>;

/**
 * Reads a full snapshot from its lines (newline-delimited JSON) and checks all that the site relies on: the shape of each
 * entry, that it is published, that no two share an address. An entry that fails is left out, or stays as it last was, and
 * is named in `exceptions`. Files that nothing shows are left out.
 *
 * A reference to an entry with drafts (see `draftTypes`) may point at nothing: that entry is not published now.
 *
 * @param lines each one JSON text; see `SnapshotLine`
 * @param last the snapshot before, for what comes faulty this time
 * @throws {SnapshotError} where the lines are damaged, or nothing tells the site's name
 */
export function parseSnapshot(lines: Iterable<string>, last?: Snapshot): Snapshot {
  const { header, content } = openFull(lines);
  return settleAll(header, checkLines(content), last).snapshot as Snapshot;
}

/** Opens the lines of a full snapshot. @throws {SnapshotError} where they are damaged or a delta's */
export function openFull(lines: Iterable<string>): { header: SnapshotHeader; content: Iterable<ContentLine> } {
  const opened = openLines(lines);
  if (opened.header.since !== undefined)
    throw new SnapshotError([damage('This is a delta. Apply it to a full snapshot first.')]);
  return opened;
}

/** Opens the lines of a delta. @throws {SnapshotError} where they are damaged, or start from another revision */
export function openDelta(
  lines: Iterable<string>,
  { revision }: Pick<SnapshotOutline, 'revision'>,
): { header: SnapshotHeader; content: ContentLine[] } {
  const { header, content } = openLines(lines);
  // All of it is read before any of it counts.
  const whole = [...content];
  if (header.since === revision) return { header, content: whole };
  const from = `The delta starts from revision ${header.since ?? 'none'}, the snapshot is at ${revision}.`;
  throw new SnapshotError([damage(`${from} Fetch a full snapshot.`)]);
}

function openLines(lines: Iterable<string>): { header: SnapshotHeader; content: Iterable<ContentLine> } {
  const values = readEnvelope(lines);
  const header = values.next().value as SnapshotHeader;
  return { header, content: values as Iterable<unknown> as Iterable<ContentLine> };
}

/** The snapshot that the lines of a full one make. @returns it, and the entries that stay as they were in the last */
export function settleAll(
  { revision }: SnapshotHeader,
  lines: Iterable<ReadLine>,
  last?: SnapshotOutline,
): { snapshot: SnapshotOutline; kept: EntryOutline[] } {
  const { received, kept } = receiveAll(lines, last?.received);
  const { entries } = received;
  return { snapshot: settled(revision, received, findDangling(all(entries), entries)), kept };
}

/** The snapshot that the lines of a delta make of another one. */
export function settleChanges(
  base: SnapshotOutline,
  { revision }: SnapshotHeader,
  lines: Iterable<ReadLine>,
): SnapshotOutline {
  const { received, changed } = receiveChanges(base.received, lines);
  return settled(revision, received, danglingAfter(base, received, changed));
}

/** Takes long texts out of the entries that are read. */
export function* outlineLines(lines: Iterable<ReadLine<Entry>>): Generator<ReadLine> {
  for (const read of lines) yield 'entry' in read ? { entry: makeOutline(read.entry) } : read;
}

/** Writes a snapshot as lines that {@link parseSnapshot} reads again, the faulty ones behind the others. */
export function* snapshotLines({ revision, received }: Pick<Snapshot, 'revision' | 'received'>): Generator<string> {
  yield JSON.stringify({ type: 'snapshot', format: 1, revision } satisfies SnapshotHeader);
  let lines = 0;
  for (const entry of [...all(received.entries), ...[...received.faulty.values()].map(({ line }) => line)]) {
    lines += 1;
    yield JSON.stringify(entry);
  }
  yield JSON.stringify({ type: 'end', lines } satisfies SnapshotEnd);
}

/**
 * Puts a delta on top of a snapshot: changed entries replace, deleted ones go. The result is checked as
 * {@link parseSnapshot} checks, and is what a fresh export would give. Entries that did not change stay the same objects.
 *
 * @param delta lines, each one JSON text
 * @throws {SnapshotError} where the lines are damaged, or start from another revision than the snapshot's
 */
export function applyDelta(base: Snapshot, delta: Iterable<string>): Snapshot {
  const { header, content } = openDelta(delta, base);
  return settleChanges(base, header, checkLines(content)) as Snapshot;
}

/** The snapshot as if some entries were not there. @param keys as in `without` of the requests to the site's processes */
export function leaveOut<L extends OutlineLists>(snapshot: Snapshot<L>, keys: readonly string[] = []): Snapshot<L> {
  if (keys.length === 0) return snapshot;
  const without = new Set(keys);
  const entries = { ...snapshot.entries };
  for (const type of entryTypes)
    setList(
      entries,
      type,
      getList(entries, type).filter((entry) => !without.has(keyOf(entry))),
    );
  entries.file = shownFiles(entries);
  return { ...snapshot, entries };
}

function settled(revision: number, received: Received<OutlineLists>, dangling: Snapshot['dangling']): SnapshotOutline {
  const { faulty } = received;
  if (received.entries.site.length === 0) {
    const repair = 'Open "Site" in the CMS, fill in its name and description and save it.';
    const faults = [...faulty.values()].filter(({ line }) => line.type === 'site').flatMap((line) => line.faults);
    const missing = { entry: 'site', field: '', problem: 'nothing tells the name of the site', repair };
    throw new SnapshotError(faults.length > 0 ? faults : [missing]);
  }
  const { entries, exceptions } = settle(received);
  return { revision, entries, exceptions: [...exceptions, ...[...dangling.values()].flat()], received, dangling };
}

/** What is known already holds for entries that did not change: nothing that they point at goes without them. */
function danglingAfter(
  base: SnapshotOutline,
  { entries }: Received<OutlineLists>,
  changed: EntryOutline[],
): Snapshot['dangling'] {
  const before = base.dangling.size === 0 ? [] : all(entries).filter((entry) => base.dangling.has(keyOf(entry)));
  const suspects = [...new Set([...before, ...changed])];
  return suspects.length === 0 ? base.dangling : findDangling(suspects, entries);
}
