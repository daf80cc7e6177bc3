import { entrySchemas, type Entry, type EntryOutline } from '../entries/index.ts';
import { describeIssue, type Fault } from '../faults.ts';
import { deletionSchema, type ContentLine, type Deletion } from './envelope.ts';

/** A line that is no entry as it should be, with what is wrong. */
export interface FaultyLine {
  line: ContentLine;
  faults: Fault[];
}

/** What a line turned out to be. */
export type ReadLine<E extends EntryOutline = EntryOutline> = { entry: E } | { deletion: Deletion } | FaultyLine;

/** Checks the shape of each line. */
export function* checkLines(lines: Iterable<ContentLine>): Generator<ReadLine<Entry>> {
  for (const line of lines) yield checkLine(line);
}

/** Reads lines that were checked before they were kept; only those that are marked as faulty are checked again. */
export function* trustLines(lines: Iterable<ContentLine>): Generator<ReadLine<Entry>> {
  for (const line of lines)
    yield line.type === 'deleted' || line['faulty'] === true ? checkLine(line) : { entry: line as unknown as Entry };
}

/** The text of a line as it is kept: an entry as its schema gives it back, whatever is faulty with a mark. */
export function keptText(read: ReadLine<Entry>): string {
  if ('entry' in read) return JSON.stringify(read.entry);
  if ('deletion' in read) return JSON.stringify(read.deletion);
  // Deletions are checked again in any case.
  if (read.line.type === 'deleted') return JSON.stringify(read.line);
  return JSON.stringify({ ...read.line, faulty: true });
}

function checkLine({ faulty: _mark, ...line }: ContentLine): ReadLine<Entry> {
  if (line.type === 'deleted') {
    const deletion = deletionSchema.safeParse(line);
    if (deletion.success) return { deletion: deletion.data };
    const fault = { entry: 'a deletion', field: '', problem: 'says not of what', repair: 'Fetch the snapshot again.' };
    return { line, faults: [fault] };
  }
  const result = entrySchemas[line.type].safeParse(line);
  if (result.success) return { entry: result.data };
  return { line, faults: result.error.issues.map((issue) => describeIssue(line, issue)) };
}
