import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { makeShard } from './make-shards.ts';
import type { ShardRecord } from '../records/records.ts';

const folder = mkdtempSync(join(tmpdir(), 'clearshelf-update-'));
afterAll(() => rmSync(folder, { recursive: true }));

const word = fc.constantFrom(
  ...'forced labour labor TVPA report 2020 人口贩运 slavery enslave guide guides'.split(' '),
);
const text = (most: number) => fc.array(word, { maxLength: most }).map((words) => words.join(' '));
const record = fc.record({
  address: fc.integer({ min: 1, max: 30 }).map((number) => `/${number}/`),
  title: text(4),
  content: text(900),
  words: fc.array(text(2), { maxLength: 2 }),
});
const library = fc.uniqueArray(record, { minLength: 8, maxLength: 24, selector: ({ address }) => address });
const head = JSON.stringify({ templates: 'test', synonyms: [['TVPA', 'slavery guide']] });

it('makes of what a shard was and what changed the same bytes as of all records', async () => {
  const store = join(folder, 'store');
  let number = 0;
  const make = async (records: readonly ShardRecord[], before?: { records: string; file: string }) => {
    const at = join(folder, String((number += 1)));
    const places = { records: `${at}.ndjson`, file: `${at}.json` };
    writeFileSync(places.records, [head, ...records.map((one) => JSON.stringify(one)).toSorted()].join('\n'));
    await makeShard({ ...places, store, before });
    const read = (ending: string) => readFileSync(`${at}.${ending}`).toString('base64');
    return { places, bytes: [read('json'), read('words')] };
  };
  await fc.assert(
    fc.asyncProperty(library, record, fc.nat(2), async (records, other, gone) => {
      const first = await make(records);
      const kept = records.filter(({ address }) => address !== other.address).slice(gone);
      const changed = gone === 2 ? kept : [...kept, other];
      const anew = await make(changed);
      expect((await make(changed, first.places)).bytes).toEqual(anew.bytes);
      // What was there is the same again.
      expect((await make(records, anew.places)).bytes).toEqual(first.bytes);
    }),
    { numRuns: 10 },
  );
  expect(readdirSync(folder).filter((name) => name.endsWith('.written'))).toEqual([]);
}, 120_000);
