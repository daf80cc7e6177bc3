import { createHash } from 'node:crypto';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { RecordsRequest } from '@clearshelf/shared-types';
import { writeWhole } from '@clearshelf/shared-types/write-whole';
import type { Library } from '../../content/library.ts';
import { recordsOf, type SearchRecord, type ShardRecord } from './records/records.ts';
import type { ShardHead } from './shards/make-shards.ts';
import { shardOf, shardsFor } from './shards/shards.ts';

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
  const { resources, events, collections, pages } = library;
  const count = shardsFor(resources.length + events.length + collections.length + pages.length);
  const shards: string[][] = Array.from({ length: count }, () => []);
  const rows: string[] = [];
  for (const { filters, ...record } of recordsOf(library)) {
    const { address, title } = record;
    shards[shardOf(address, count)]?.push(JSON.stringify(record satisfies ShardRecord));
    rows.push(JSON.stringify({ address, title, filters } satisfies RecordRow));
  }
  writeWhole(join(out, rowsFile), rows.join('\n'));
  const head = JSON.stringify({ templates, synonyms: library.site.synonyms } satisfies ShardHead);
  const digests = shards.map((records) => {
    // In an order that stays when others come and go.
    const lines = [head, ...records.toSorted()];
    const digest = digestOf(lines);
    if (!existsSync(join(out, digest))) writeWhole(join(out, digest), lines.join('\n'));
    return digest;
  });
  return { records: rows.length, shards: digests };
}

function digestOf(lines: readonly string[]): string {
  const digest = createHash('sha256');
  for (const line of lines) digest.update(line).update('\n');
  return digest.digest('hex').slice(0, 32);
}
