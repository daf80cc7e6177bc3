import { ByteReader } from '../../shared/format/bytes.ts';
import { fileNameBytes, lengthOfCode, readWeight, type Weight } from '../../shared/format/format.ts';
import { normalize } from '../../shared/words/normal-form.ts';
import { fetchFile } from './files.ts';
import { remember } from './remember.ts';

/** A word in a record. */
export interface Holding {
  /** Place of the record in the index. */
  id: number;
  weight: Weight;
  /** Which piece of the record's text holds the word first. */
  piece: number;
}

/** A word of the library, and what holds it. */
export interface HeldWord {
  term: string;
  held: Holding[];
}

/** A word as it is written. */
export interface WrittenWord {
  written: string;
  /** In small letters without accents. */
  form: string;
  /** How many records hold it. */
  records: number;
}

interface Piece {
  first: string;
  name: string;
}

/** An index of which all is known but the words. Records are named by their places in it. */
export class PackedIndex {
  readonly size: number;
  readonly names: number[];
  /** Words in the text and in the title of each record. */
  readonly bodyLengths: number[];
  readonly titleLengths: Uint8Array;
  /** For each record, whether its text goes on in further files. */
  readonly #goesOn: Uint8Array;
  readonly #pieces: Piece[];
  readonly #spelling: { letter: string; name: string }[];
  readonly #words = new Map<string, Promise<Map<string, HeldWord>>>();
  readonly #written = new Map<string, Promise<WrittenWord[]>>();

  /** @param head the file that `IndexHead` names */
  constructor(head: Uint8Array) {
    const reader = new ByteReader(head);
    this.size = reader.number();
    this.names = reader.rising(this.size);
    this.bodyLengths = Array.from(reader.bytes(this.size), lengthOfCode);
    this.titleLengths = reader.bytes(this.size);
    this.#goesOn = reader.bytes(this.size);
    let first = '';
    this.#pieces = Array.from({ length: reader.number() }, () => {
      first = reader.nextText(first);
      return { first, name: readName(reader) };
    });
    this.#spelling = Array.from({ length: reader.number() }, () => ({ letter: reader.text(), name: readName(reader) }));
  }

  /** The word of a term and those beside it that begin with it. */
  async lookUp(term: string): Promise<HeldWord[]> {
    const piece = this.#pieceOf(term);
    if (!piece) return [];
    const words = await this.#readWords(piece);
    return [...words.values()].filter((word) => word.term.startsWith(term));
  }

  /** Where a term stands: for each record that holds it, the positions in body, title and words. */
  async placesOf(term: string): Promise<Map<number, number[][]>> {
    const piece = this.#pieceOf(term);
    const places = new Map<number, number[][]>();
    if (!piece) return places;
    const [words, bytes] = await Promise.all([this.#readWords(piece), fetchFile(`places/${piece.name}.pack`)]);
    const reader = new ByteReader(bytes);
    for (const word of words.values()) {
      const length = reader.number();
      if (word.term !== term) reader.bytes(length);
      else
        for (const { id } of word.held)
          places.set(
            id,
            [0, 1, 2].map(() => reader.rising(reader.number())),
          );
    }
    return places;
  }

  /** Words as they are written that begin with a letter, those first that most records hold. */
  async spelling(letter: string): Promise<WrittenWord[]> {
    const group = /[a-z]/.test(letter) ? letter : '';
    const file = this.#spelling.find((one) => one.letter === group);
    if (!file) return [];
    const { name } = file;
    return await remember(this.#written, name, async () => parseSpelling(await fetchFile(`spelling/${name}.pack`)));
  }

  /** The last piece that does not begin after the term. */
  #pieceOf(term: string): Piece | undefined {
    return this.#pieces.findLast(({ first }) => first <= term);
  }

  async #readWords({ name }: Piece): Promise<Map<string, HeldWord>> {
    return await remember(this.#words, name, async () => this.#parseWords(await fetchFile(`words/${name}.pack`)));
  }

  #parseWords(bytes: Uint8Array): Map<string, HeldWord> {
    const reader = new ByteReader(bytes);
    const words = new Map<string, HeldWord>();
    let term = '';
    while (!reader.isDone) {
      term = reader.nextText(term);
      const places = reader.rising(reader.number());
      const weights = reader.bytes(places.length);
      const held = places.map((place, at) => ({
        id: place,
        weight: readWeight(weights[at]!),
        piece: this.#goesOn[place] ? reader.byte() : 0,
      }));
      words.set(term, { term, held });
    }
    return words;
  }
}

function parseSpelling(bytes: Uint8Array): WrittenWord[] {
  const lines = new TextDecoder().decode(bytes).split('\n');
  return lines
    .map((line) => {
      const [written = '', records] = line.split(' ');
      return { written, form: normalize(written), records: Number(records) };
    })
    .toSorted((a, b) => b.records - a.records || (a.written < b.written ? -1 : 1));
}

function readName(reader: ByteReader): string {
  return [...reader.bytes(fileNameBytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
