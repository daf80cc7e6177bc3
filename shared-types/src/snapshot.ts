import { z } from 'zod';
import { entrySchemas, entryTypes, type Entry, type EntryOf, type EntryType } from './entries/index.ts';
import { checkAddresses } from './addresses.ts';
import { describeEntry, faultOfIssue, SnapshotError, type Fault } from './faults.ts';
import { filterReferences, referencesOf, type Reference } from './references.ts';

/**
 * First line of a snapshot. `since` is the revision that a delta starts from; a full snapshot has none.
 * Raise `format` when an older reader would misread a newer snapshot.
 */
export const snapshotHeaderSchema = z.object({
  type: z.literal('snapshot'),
  format: z.literal(1),
  revision: z.number().int().min(0),
  since: z.number().int().min(0).optional(),
});

/** A line of a delta that says: this entry is no longer published. */
export const deletionSchema = z.object({
  type: z.literal('deleted'),
  of: z.enum(entryTypes as [EntryType, ...EntryType[]]),
  id: z.string(),
});

/** Last line: how many lines stood between, so that a cut stream is noticed. */
export const snapshotEndSchema = z.object({ type: z.literal('end'), lines: z.number().int().min(0) });

export type SnapshotHeader = z.infer<typeof snapshotHeaderSchema>;
export type Deletion = z.infer<typeof deletionSchema>;
export type SnapshotEnd = z.infer<typeof snapshotEndSchema>;
export type SnapshotLine = SnapshotHeader | Entry | Deletion | SnapshotEnd;

/** The types of entry that can show a file. */
const typesWithFiles = ['resource'] as const;

/** All that is published at one content revision. Entries of a type are sorted by id, so equal content is equal text. */
export interface Snapshot {
  revision: number;
  entries: { [T in EntryType]: EntryOf<T>[] };
}

/**
 * Reads a full snapshot from its lines (newline-delimited JSON) and checks all that the site relies on:
 * the shape of each entry, that it is published, that what it points at is there, and that no two entries share a public
 * address. Files that nothing shows are left out.
 *
 * @param lines each one JSON text; see {@link SnapshotLine}
 * @throws {SnapshotError} naming every faulty entry and field and what repairs it
 */
export function parseSnapshot(lines: Iterable<string>): Snapshot {
  const values = readEnvelope(lines);
  const header = values.next().value as SnapshotHeader;
  if (header.since !== undefined) throw cut('This is a delta. Apply it to a full snapshot first.');
  const faults: Fault[] = [];
  const entries = emptyEntries();
  for (const value of values) {
    const entry = parseEntry(value, faults);
    if (entry) (entries[entry.type] as Entry[]).push(entry);
  }
  if (faults.length === 0)
    faults.push(...checkSingles(entries), ...checkReferences(entries, all(entries)), ...checkAddresses(all(entries)));
  if (faults.length > 0) throw new SnapshotError(faults);
  entries.file = shownFiles(entries);
  for (const list of Object.values(entries)) list.sort(byIdOrder);
  return { revision: header.revision, entries };
}

/** Writes a snapshot as lines that {@link parseSnapshot} reads again. */
export function* snapshotLines(snapshot: Snapshot): Generator<string> {
  yield JSON.stringify({ type: 'snapshot', format: 1, revision: snapshot.revision } satisfies SnapshotHeader);
  let lines = 0;
  for (const entry of all(snapshot.entries)) {
    lines += 1;
    yield JSON.stringify(entry);
  }
  yield JSON.stringify({ type: 'end', lines } satisfies SnapshotEnd);
}

/**
 * Puts a delta on top of a snapshot: changed entries replace, deleted ones go, and so do references to them, as in a
 * fresh export. The result is checked as {@link parseSnapshot} checks. Entries that did not change stay the same objects.
 *
 * @param delta lines, each one JSON text
 * @throws {SnapshotError} where the delta starts from another revision than the snapshot's, or the result has a fault
 */
export function applyDelta(base: Snapshot, delta: Iterable<string>): Snapshot {
  const [header, ...rest] = readEnvelope(delta) as Iterable<unknown> as Iterable<SnapshotHeader>;
  if (header?.since !== base.revision) {
    throw cut(
      `The delta starts from revision ${header?.since ?? 'none'}, the snapshot is at ${base.revision}. Fetch a full snapshot.`,
    );
  }
  const { changed, gone } = readChanges(rest);
  const entries = { ...base.entries };
  if (gone.size > 0) for (const type of entryTypes) forgetGone(entries, type, gone);
  for (const type of entryTypes) putChanged(entries, type, changed.get(type));
  const faults = [
    ...checkSingles(entries),
    ...checkReferences(entries, [...changed.values()].flat()),
    ...checkAddresses(all(entries)),
  ];
  if (faults.length > 0) throw new SnapshotError(faults);
  entries.file = shownFiles(entries);
  return { revision: header.revision, entries };
}

/** What a delta says: entries by type, and keys of those that are no more. The last word on an entry counts. */
function readChanges(values: unknown[]): { changed: Map<EntryType, Entry[]>; gone: Set<string> } {
  const latest = new Map<string, Entry>();
  const gone = new Set<string>();
  const faults: Fault[] = [];
  for (const value of values) {
    const deletion = deletionSchema.safeParse(value).data;
    const entry = deletion ? undefined : parseEntry(value, faults);
    if (deletion) gone.add(`${deletion.of} ${deletion.id}`);
    if (deletion) latest.delete(`${deletion.of} ${deletion.id}`);
    if (entry) gone.delete(keyOf(entry));
    if (entry) latest.set(keyOf(entry), entry);
  }
  if (faults.length > 0) throw new SnapshotError(faults);
  const kept = [...latest.values()].map((entry) => withoutGone(entry, gone));
  return { changed: Map.groupBy(kept, ({ type }) => type), gone };
}

function forgetGone(entries: Snapshot['entries'], type: EntryType, gone: ReadonlySet<string>): void {
  const kept = (entries[type] as Entry[]).filter((entry) => !gone.has(keyOf(entry)));
  setEntries(
    entries,
    type,
    kept.map((entry) => withoutGone(entry, gone)),
  );
}

function putChanged(entries: Snapshot['entries'], type: EntryType, changed: Entry[] | undefined): void {
  if (!changed) return;
  const byId = new Map((entries[type] as Entry[]).map((entry) => [entry.id, entry]));
  for (const entry of changed) byId.set(entry.id, entry);
  setEntries(entries, type, [...byId.values()].toSorted(byIdOrder));
}

function setEntries(entries: Snapshot['entries'], type: EntryType, list: Entry[]): void {
  (entries as Record<EntryType, Entry[]>)[type] = list;
}

/** The files that something shows; Strapi keeps more, and readers need not see them. */
function shownFiles(entries: Snapshot['entries']): Snapshot['entries']['file'] {
  const shown = new Set<string>();
  for (const type of typesWithFiles)
    for (const entry of entries[type])
      for (const reference of referencesOf(entry)) if (reference.type === 'file') shown.add(reference.id);
  return entries.file.filter((file) => shown.has(file.id));
}

function byIdOrder(a: Entry, b: Entry): number {
  return a.id < b.id ? -1 : 1;
}

/** Every entry of a snapshot, type after type. */
export function all(entries: Snapshot['entries']): Entry[] {
  return entryTypes.flatMap((type) => entries[type] as Entry[]);
}

function emptyEntries(): Snapshot['entries'] {
  return Object.fromEntries(entryTypes.map((type) => [type, []])) as unknown as Snapshot['entries'];
}

function parseEntry(value: unknown, faults: Fault[]): Entry | undefined {
  const type = (value as { type?: unknown }).type;
  if (typeof type !== 'string' || !(type in entrySchemas)) {
    faults.push({
      entry: describeEntry(value),
      field: 'type',
      problem: `${String(type)} is no type of entry`,
      repair: 'Update the site and the CMS to the same version.',
    });
    return undefined;
  }
  const result = entrySchemas[type as EntryType].safeParse(value);
  if (result.success) return result.data;
  faults.push(...result.error.issues.map((issue) => faultOfIssue(value, issue)));
  return undefined;
}

function checkSingles(entries: Snapshot['entries']): Fault[] {
  const faults: Fault[] = [];
  if (entries.site.length !== 1) {
    faults.push({
      entry: 'site',
      field: '',
      problem: `expected one entry, received ${entries.site.length}`,
      repair: 'Open "Site" in the CMS, fill in its name and description and save it.',
    });
  }
  if (entries.navigation.length > 1) {
    faults.push({
      entry: 'navigation',
      field: '',
      problem: `expected at most one entry, received ${entries.navigation.length}`,
      repair: 'Keep one navigation in the CMS.',
    });
  }
  return faults;
}

function checkReferences(entries: Snapshot['entries'], suspects: Entry[]): Fault[] {
  const known = new Set(all(entries).map(keyOf));
  return suspects.flatMap((entry) =>
    referencesOf(entry)
      .filter((reference) => !known.has(`${reference.type} ${reference.id}`))
      .map((reference) => ({
        entry: describeEntry(entry),
        field: reference.field,
        problem: `points at a ${reference.type} (${reference.id}) that is not published`,
        repair: `Publish that ${reference.type}, or take it out of this field.`,
      })),
  );
}

/**
 * Takes the values out of their envelope: the header first, then each as it is reached, so that a large snapshot is never
 * there twice.
 */
function* readEnvelope(lines: Iterable<string>): Generator {
  let last: unknown;
  let count = 0;
  for (const line of lines) {
    if (line === '') continue;
    const value = readLine(line, count);
    if (count === 0) yield readHeader(value);
    // The last line is no entry, and only the end of the lines tells which it is.
    else if (count > 1) yield last;
    last = value;
    count += 1;
  }
  if (count === 0) readHeader(undefined);
  const end = snapshotEndSchema.safeParse(last);
  if (!end.success || end.data.lines !== count - 2) throw cut('The snapshot was cut off. Fetch it again.');
}

function readLine(line: string, at: number): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw cut(`Line ${at + 1} is not JSON. Fetch the snapshot again.`);
  }
}

function readHeader(value: unknown): SnapshotHeader {
  const header = snapshotHeaderSchema.safeParse(value);
  if (header.success) return header.data;
  throw cut(
    'The first line is not the header of a snapshot of format 1. Update the site and the CMS to the same version.',
  );
}

function withoutGone<T extends Entry>(entry: T, gone: ReadonlySet<string>): T {
  const isGone = (reference: Reference) => gone.has(`${reference.type} ${reference.id}`);
  return referencesOf(entry).some(isGone) ? filterReferences(entry, (reference) => !isGone(reference)) : entry;
}

function keyOf({ type, id }: Entry): string {
  return `${type} ${id}`;
}

function cut(problem: string): SnapshotError {
  return new SnapshotError([{ entry: 'snapshot', field: '', problem, repair: '' }]);
}
