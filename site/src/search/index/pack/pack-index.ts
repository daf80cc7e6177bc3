import type { Manifest } from '@clearshelf/shared-types';
import { codeOfLength } from '../../shared/format/format.ts';
import { ByteWriter } from '../byte-writer.ts';
import type { KeptRecord, KeptShard } from '../shards/kept-shard.ts';
import { compareTerms, readShardWords, type ShardWord } from '../shards/shard-words.ts';
import { nameBytes, putHashed } from '../put-hashed.ts';
import { packSpelling } from './pack-spelling.ts';

/** Bytes of a piece of the word list, before it is compressed. A word that needs more stands alone. */
const pieceBytes = 4000;

/** A shard with the bytes that say what its words are. Its records follow those of the shard before. */
export interface ShardToPack extends Pick<KeptShard, 'records' | 'written'> {
  words: Uint8Array;
}

/** The files of an index, all of them in the store. */
export interface PackedFiles {
  /** Path of its head. */
  head: string;
  files: Manifest['files'];
}

/** Puts the words of some shards together, and cuts them into the pieces that browsers fetch. */
export function packIndex(shards: readonly ShardToPack[], store: string): PackedFiles {
  const out = { files: {} as Manifest['files'], store };
  const head = new ByteWriter();
  writeRecords(
    head,
    shards.flatMap(({ records }) => records),
  );
  const pieces = [...cutPieces(shards)];
  head.number(pieces.length);
  let before = '';
  for (const { first, words, places } of pieces) {
    const name = nameBytes(words, places);
    putHashed(out, 'words', { bytes: words, name });
    putHashed(out, 'places', { bytes: places, name });
    head.nextText(first, before);
    head.bytes(Buffer.from(name, 'hex'));
    before = first;
  }
  const spelling = packSpelling(shards.map(({ written }) => written));
  head.number(spelling.length);
  for (const { letter, text } of spelling) {
    const bytes = Buffer.from(text);
    const name = nameBytes(bytes);
    putHashed(out, 'spelling', { bytes, name });
    head.text(letter);
    head.bytes(Buffer.from(name, 'hex'));
  }
  return { head: putHashed(out, 'heads', { bytes: head.take() }), files: out.files };
}

function writeRecords(head: ByteWriter, records: readonly KeptRecord[]): void {
  head.number(records.length);
  head.rising(records.map(({ name }) => name));
  for (const { bodyLength } of records) head.byte(codeOfLength(bodyLength));
  for (const { titleLength } of records) head.byte(Math.min(255, titleLength));
  for (const { pieces } of records) head.byte(pieces > 1 ? 1 : 0);
}

interface Piece {
  first: string;
  words: Uint8Array;
  places: Uint8Array;
}

function* cutPieces(shards: readonly ShardToPack[]): Generator<Piece> {
  let [words, places] = [new ByteWriter(), new ByteWriter()];
  let first = '';
  let before = '';
  const finish = () => ({ first, words: Buffer.from(words.take()), places: Buffer.from(places.take()) });
  for (const found of mergeWords(shards)) {
    const [{ word }] = found as [Found];
    const bytes = found.reduce((sum, { word: { steps, weights } }) => sum + steps.length + weights.length, 0);
    if (words.length > 0 && words.length + bytes > pieceBytes) {
      yield finish();
      [words, places] = [new ByteWriter(), new ByteWriter()];
    }
    if (words.length === 0) [first, before] = [word.term, ''];
    words.nextText(word.term, before);
    before = word.term;
    writeFound(found, words, places);
  }
  if (words.length > 0) yield finish();
}

/** A word in one of the shards. */
interface Found {
  word: ShardWord;
  /** Place of the shard's first record in the index. */
  offset: number;
}

/** The words of all shards in order, each with the shards that hold it. */
function* mergeWords(shards: readonly ShardToPack[]): Generator<Found[]> {
  let offset = 0;
  const sources = shards.map(({ words, records }) => {
    const reader = readShardWords(words);
    const source = { reader, offset, next: reader.next().value as ShardWord | undefined };
    offset += records.length;
    return source;
  });
  for (;;) {
    const least = sources.reduce<string | undefined>(
      (term, { next }) => (next && (term === undefined || compareTerms(next.term, term) < 0) ? next.term : term),
      undefined,
    );
    if (least === undefined) return;
    const found: Found[] = [];
    for (const source of sources) {
      if (source.next?.term !== least) continue;
      found.push({ word: source.next, offset: source.offset });
      source.next = source.reader.next().value as ShardWord | undefined;
    }
    yield found;
  }
}

/** Writes which records hold a word: steps to each, weights, pieces of texts; apart from it, the places in them. */
function writeFound(found: readonly Found[], words: ByteWriter, places: ByteWriter): void {
  words.number(found.reduce((sum, { word }) => sum + word.count, 0));
  let last = 0;
  for (const { word, offset } of found) {
    words.number(offset + word.first - last);
    words.bytes(word.steps);
    last = offset + word.last;
  }
  for (const { word } of found) words.bytes(word.weights);
  for (const { word } of found) words.bytes(word.pieces);
  places.number(found.reduce((sum, { word }) => sum + word.places.length, 0));
  for (const { word } of found) places.bytes(word.places);
}
