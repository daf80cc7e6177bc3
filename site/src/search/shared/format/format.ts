/**
 * How the index lies in a release, below `pagefind/`. Pagefind makes it, shard by shard; it is packed anew, so that a
 * search fetches little:
 *
 * - `index.json` ({@link IndexHead}) names everything else. It is asked for again by every visit.
 * - `heads/<hash>`: what must be known of all records, and which piece holds which words.
 * - `words/<hash>`: a piece of the word list. Each word with the records that hold it.
 * - `places/<hash>`: where in these records the words of the piece of that name stand. Only phrases need it.
 * - `spelling/<hash>`: words as they are written, for suggestions.
 * - `table/<hash>` (`RecordTable`): what filters need.
 * - `orders/<hash>` (`RecordOrders`): what is needed to sort otherwise than by relevance.
 * - `records/<name>.json`: the texts of records; `records/<name>-1.json` and so on where they go on.
 */
export const indexFolder = 'pagefind';
export const headFile = 'index.json';

/** Changes with every change of the format: a page that was open before loads itself anew. */
export const formatVersion = 1;

export interface IndexHead {
  version: number;
  index: IndexFile;
  table: IndexFile;
  orders: IndexFile;
}

/** A file of the index, by its path below the folder, with the bytes that come of it. */
export interface IndexFile {
  path: string;
  bytes: number;
}

/** What a record says of a word in it, in one byte: how often in the body (see {@link bodyCounts}), title and words. */
export interface Weight {
  body: number;
  title: number;
  words: number;
}

/** Counts in a body that are told apart, by their code: a count in between takes the code below. */
export const bodyCounts = [0, 1, 2, 3, 4, 5, 6, 8, 10, 13, 17, 22, 30, 45, 70, 100];
/** The most that is counted of a word in title and words. */
export const mostInField = 3;

export function readWeight(byte: number): Weight {
  return { body: bodyCounts[byte & 15] ?? 0, title: (byte >> 4) & 3, words: byte >> 6 };
}

/** Lengths of bodies are kept in steps of a fifth: finer ones rank no better, and weigh more. */
const lengthSteps = 4;

export function codeOfLength(length: number): number {
  return Math.min(255, Math.round(lengthSteps * Math.log2(1 + length)));
}

export function lengthOfCode(code: number): number {
  return 2 ** (code / lengthSteps) - 1;
}

/** Bytes of the hash that a file's name is, written in hexadecimal digits. */
export const fileNameBytes = 5;

/** Bits of the hash of an address that name its record. Two that share a name share a file. */
export const nameBits = 24;

/** The file of a record's text, or of a later piece of it, below the folder of the index. */
export function recordPath(name: number, piece = 0): string {
  return `records/${name.toString(16).padStart(nameBits / 4, '0')}${piece === 0 ? '' : `-${piece}`}.json`;
}

/** What a record's file holds of it, in this order; what is unknown is an empty text. */
export type RecordTexts = [
  address: string,
  title: string,
  lang: string,
  facts: string,
  category: string,
  sort: string,
  file: string,
  text: string,
];
