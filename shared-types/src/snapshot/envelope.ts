import { z } from 'zod';
import { entrySchemas, entryTypes, type Entry, type EntryType } from '../entries/index.ts';
import { SnapshotError, type Fault } from '../faults.ts';

/**
 * First line of a snapshot. `since` is the revision that a delta starts from; a full snapshot has none.
 * Raise `format` when an older reader would misread a newer snapshot.
 */
export const snapshotHeaderSchema = z.object({
  type: z.literal('snapshot'),
  format: z.literal(1),
  revision: z.number().int().min(0),
  since: z.number().int().min(0).optional(),
  /** In a file that is kept: its lines were checked, and are as their schemas give them back. */
  checked: z.literal(true).optional(),
});

/** A line of a delta that says: this entry is no longer published. */
export const deletionSchema = z.object({
  type: z.literal('deleted'),
  of: z.enum(entryTypes),
  id: z.string(),
});

/** Last line: how many lines stood between, so that a cut stream is noticed. */
export const snapshotEndSchema = z.object({ type: z.literal('end'), lines: z.number().int().min(0) });

export type SnapshotHeader = z.infer<typeof snapshotHeaderSchema>;
export type Deletion = z.infer<typeof deletionSchema>;
export type SnapshotEnd = z.infer<typeof snapshotEndSchema>;
export type SnapshotLine = SnapshotHeader | Entry | Deletion | SnapshotEnd;

/** A line between header and end: an entry, whatever its shape, or a deletion. */
export type ContentLine = { type: EntryType | 'deleted' } & Record<string, unknown>;

/**
 * Takes the lines out of their envelope: the header first, then each as it is reached, so that a large snapshot is never
 * there twice.
 *
 * @throws {SnapshotError} naming every line that is damaged. Such lines come of a broken connection or disk, or of another
 *   version of the CMS, and never of an entry: what is wrong with an entry is for others to find.
 */
export function* readEnvelope(lines: Iterable<string>): Generator<SnapshotHeader | ContentLine> {
  const faults: Fault[] = [];
  let last: { value: unknown; number: number } | undefined;
  let number = 0;
  let count = 0;
  for (const line of lines) {
    number += 1;
    if (line === '') continue;
    const value = readLine(line, number, faults);
    if (count === 0) yield readHeader(value, faults);
    // The last line is no entry, and only the end of the lines tells which it is.
    else if (last && isContent(last, faults)) yield last.value as ContentLine;
    if (count > 0) last = { value, number };
    count += 1;
  }
  if (count === 0) readHeader(undefined, faults);
  const end = snapshotEndSchema.safeParse(last?.value);
  if (!end.success || end.data.lines !== count - 2) faults.push(damage('The snapshot was cut off. Fetch it again.'));
  if (faults.length > 0) throw new SnapshotError(faults);
}

/** A fault of the snapshot as a whole. */
export function damage(problem: string): Fault {
  return { entry: 'snapshot', field: '', problem, repair: '' };
}

function readLine(line: string, number: number, faults: Fault[]): unknown {
  try {
    return JSON.parse(line);
  } catch {
    faults.push(damage(`Line ${number} is not JSON. Fetch the snapshot again.`));
    return undefined;
  }
}

/** Whether a line says of which type it is. One that is no JSON was named already. */
function isContent({ value, number }: { value: unknown; number: number }, faults: Fault[]): boolean {
  if (value === undefined) return false;
  const type = value !== null && typeof value === 'object' && 'type' in value ? value.type : undefined;
  if (typeof type === 'string' && (type === 'deleted' || Object.hasOwn(entrySchemas, type))) return true;
  const what = typeof type === 'string' ? `of the type "${type}", which is unknown` : 'no entry';
  faults.push(
    damage(`Line ${number} is ${what}. Update the site and the CMS to the same version, and fetch it again.`),
  );
  return false;
}

function readHeader(value: unknown, faults: Fault[]): SnapshotHeader {
  const header = snapshotHeaderSchema.safeParse(value);
  if (header.success) return header.data;
  const first = 'The first line is not the header of a snapshot of format 1.';
  throw new SnapshotError([...faults, damage(`${first} Update the site and the CMS to the same version.`)]);
}
