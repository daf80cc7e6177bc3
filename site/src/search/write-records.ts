import { hash } from 'node:crypto';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { RecordsRequest } from '@clearshelf/shared-types';
import { writeWhole } from '@clearshelf/shared-types/write-whole';
import type { Library } from '../content/library.ts';
import { recordsOf, type SearchRecord } from './records.ts';
import { shardOf, shardsFor } from './shards.ts';

/** File of what the table holds of each record, newest first. */
export const rowsFile = 'rows.ndjson';

/** What the table holds of a record. */
export type RecordRow = Pick<SearchRecord, 'address' | 'title' | 'filters'>;

/** Writes what the index is made from: a file for each shard, named by its digest, and the rows of the table. */
export function writeRecords(
  library: Library,
  { out, templates }: Pick<RecordsRequest, 'out' | 'templates'>,
): { records: number; shards: string[] } {
  mkdirSync(out, { recursive: true });
  const records = recordsOf(library);
  const count = shardsFor(records.length);
  const shards: string[][] = Array.from({ length: count }, () => []);
  const rows: string[] = [];
  for (const record of records) {
    const { address, title, filters } = record;
    shards[shardOf(address, count)]?.push(JSON.stringify(record));
    rows.push(JSON.stringify({ address, title, filters } satisfies RecordRow));
  }
  writeWhole(join(out, rowsFile), rows.join('\n'));
  const digests = shards.map((lines) => {
    const digest = hash('sha256', `${templates}\n${lines.join('\n')}`, 'hex').slice(0, 32);
    if (!existsSync(join(out, digest))) writeWhole(join(out, digest), lines.join('\n'));
    return digest;
  });
  return { records: records.length, shards: digests };
}
