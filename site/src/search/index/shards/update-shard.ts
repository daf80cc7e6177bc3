import { recordPath } from '../../shared/format/format.ts';
import { nameRecord } from '../record-name.ts';
import { cutRecord } from '../terms/cut-record.ts';
import type { KeptShard } from './kept-shard.ts';
import type { HeldTerms } from './shard-words.ts';
import type { ShardRecord } from '../records/records.ts';
import { compareRecords, countWritten, makeWholeShard, type ShardInputs, type WholeShard } from './write-shard.ts';

/** What changed between two versions of a shard. */
export interface ShardChange {
  /** Records as they were, and are not any more. */
  gone: readonly ShardRecord[];
  /** Records as they are now, and were not. */
  come: readonly ShardRecord[];
  synonyms: ShardInputs['synonyms'];
}

/**
 * Makes a shard from what it was: only what changed goes through Pagefind. The outcome is the same, byte for byte, as
 * that of making it anew.
 *
 * @returns `undefined` where it must be made anew
 */
export async function updateShard(
  before: WholeShard,
  { gone, come, synonyms }: ShardChange,
  places: { folder: string; store: string },
): Promise<WholeShard | undefined> {
  const isGone = new Set(gone.map(({ address }) => address));
  const stay = before.shard.records.filter(({ address }) => !isGone.has(address));
  const names = [...stay.map(({ name }) => name), ...come.map(({ address }) => nameRecord(address))];
  const hasShared = new Set(before.shard.records.map(({ name }) => name)).size < before.shard.records.length;
  if (hasShared || new Set(names).size < names.length || Object.keys(before.shard.missing).length > 0) return undefined;
  const added = await makeWholeShard({ records: come, synonyms }, places);
  if (Object.keys(added.shard.missing).length > 0) return undefined;
  const records = [...stay, ...added.shard.records].toSorted(compareRecords);
  const placeOf = new Map(records.map(({ address }, place) => [address, place]));
  const cutGone = gone.map((record) => cutRecord(record, synonyms));
  const files = { ...before.shard.files };
  for (const { name, pieces } of cutGone) for (const at of pieces.keys()) delete files[recordPath(name, at)];
  const written = mergeCounts(before.shard.written, countWritten(cutGone), added.shard.written);
  const shard: KeptShard = { records, files: { ...files, ...added.shard.files }, written, missing: {} };
  const terms: HeldTerms = new Map();
  moveTerms(terms, before, (address) => (isGone.has(address) ? undefined : placeOf.get(address)));
  moveTerms(terms, added, (address) => placeOf.get(address));
  for (const holders of terms.values()) holders.sort((a, b) => a.place - b.place);
  return { shard, terms };
}

/** Adds the words of a shard to others, with the places that its records have now. */
function moveTerms(
  terms: HeldTerms,
  { shard, terms: own }: WholeShard,
  placeOf: (address: string) => number | undefined,
): void {
  const places = shard.records.map(({ address }) => placeOf(address));
  for (const [term, holders] of own) {
    const moved = holders.flatMap((holder) => {
      const place = places[holder.place];
      return place === undefined ? [] : [{ ...holder, place }];
    });
    if (moved.length === 0) continue;
    const known = terms.get(term);
    if (known) known.push(...moved);
    else terms.set(term, moved);
  }
}

function mergeCounts(
  before: KeptShard['written'],
  gone: KeptShard['written'],
  come: KeptShard['written'],
): KeptShard['written'] {
  const counts = new Map(Object.entries(before));
  const add = (form: string, records: number) => counts.set(form, (counts.get(form) ?? 0) + records);
  for (const [form, records] of Object.entries(gone)) add(form, -records);
  for (const [form, records] of Object.entries(come)) add(form, records);
  return Object.fromEntries([...counts].filter(([, records]) => records > 0));
}
