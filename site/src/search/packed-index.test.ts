import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, beforeEach, expect, it, vi } from 'vitest';
import { blobPath } from '@clearshelf/shared-types/store';
import { forgetFiles } from './browser/reader/files.ts';
import { PackedIndex } from './browser/reader/packed-index.ts';
import { findPhrase } from './browser/reader/phrases.ts';
import { cutRecord, type CutRecord } from './index/terms/cut-record.ts';
import { packIndex } from './index/pack/pack-index.ts';
import type { TermPlaces } from './index/terms/pagefind.ts';
import { shardOf } from './index/shards/shards.ts';
import { toHeldTerms, writeShardWords } from './index/shards/shard-words.ts';

const folder = mkdtempSync(join(tmpdir(), 'clearshelf-packed-'));
beforeEach(forgetFiles);
afterAll(() => rmSync(folder, { recursive: true }));

/** Few words, so that they meet; among them some that begin alike and some of other scripts. */
const word = fc.constantFrom(...'a an ant ante fish fishing work worker 人口 贩运 2020 é zebra zebras'.split(' '));
const text = (most: number) => fc.array(word, { maxLength: most }).map((words) => words.join(', '));
const record = fc.record({ title: text(4), content: text(1200), words: fc.array(text(3), { maxLength: 2 }) });

it('says of each word what holds it, how often, and where', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(record, { minLength: 1, maxLength: 12 }),
      fc.constantFrom(1, 4),
      async (texts, shards) => {
        const records = texts
          .map((one, at) => cutRecord({ ...one, address: `/${at}/` }, []))
          .toSorted((a, b) => a.name - b.name);
        const index = open(records, shards);
        const terms = [...new Set(records.flatMap(({ title, words, body }) => [...title, ...words, ...body]))];
        for (const term of terms) {
          const found = (await index.lookUp(term)).find((one) => one.term === term)!;
          expect(found.held.map(({ id }) => id)).toEqual(placesOf(records, (held) => held.includes(term)));
          for (const { id, weight, piece } of found.held) {
            const { title, body, starts } = records[id]!;
            expect(weight.title).toBe(Math.min(3, count(title, term)));
            expect(weight.body).toBeLessThanOrEqual(count(body, term));
            const first = body.indexOf(term);
            expect(piece).toBe(first < 0 ? 0 : starts.findLastIndex((start) => start <= first));
          }
        }
        for (const phrase of [terms.slice(0, 2), terms.slice(1, 4)].filter(({ length }) => length > 0))
          expect([...(await findPhrase(phrase, index))].toSorted((a, b) => a - b)).toEqual(
            placesOf(records, (held) => ` ${held.join(' ')} `.includes(` ${phrase.join(' ')} `)),
          );
      },
    ),
    { numRuns: 40 },
  );
});

it('says nothing of a word that it does not hold', async () => {
  const index = open([cutRecord({ address: '/', title: 'Fishing', content: 'Work at sea.', words: [] }, [])], 1);
  for (const term of ['a', 'fis', 'zzz', '人口', '']) {
    const found = await index.lookUp(term);
    expect(found.filter((one) => one.term === term)).toEqual([]);
  }
});

function count(list: readonly string[], term: string): number {
  return list.filter((one) => one === term).length;
}

function placesOf(records: readonly CutRecord[], holds: (field: readonly string[]) => boolean): number[] {
  return records.flatMap(({ title, words, body }, at) => ([title, words, body].some(holds) ? [at] : []));
}

/** Packs records without Pagefind, and opens what was packed. */
function open(records: readonly CutRecord[], shardCount: number): PackedIndex {
  const shards = Array.from({ length: shardCount }, (_, shard) => {
    const own = records.filter(({ address }) => shardOf(address, shardCount) === shard);
    return {
      records: own.map(({ address, name, body, titleLength, pieces }) => ({
        address,
        name,
        bodyLength: body.length,
        titleLength,
        pieces: pieces.length,
      })),
      written: {},
      words: writeShardWords(toHeldTerms(findTerms(own), own)),
    };
  });
  const { head, files } = packIndex(shards, folder);
  const read = (path: string) => readFileSync(blobPath(folder, files[path]!.sha256));
  vi.stubGlobal('fetch', (address: string) => Promise.resolve(new Response(read(address.replace('/pagefind/', '')))));
  return new PackedIndex(read(head));
}

function findTerms(records: readonly CutRecord[]): Map<string, TermPlaces> {
  const terms = new Map<string, TermPlaces>();
  for (const [at, one] of records.entries())
    for (const field of ['body', 'title', 'words'] as const)
      for (const [position, term] of one[field].entries()) {
        const places = terms.get(term) ?? new Map();
        terms.set(term, places);
        const held = places.get(at) ?? { body: [], title: [], words: [] };
        places.set(at, held);
        held[field].push(position);
      }
  return terms;
}
