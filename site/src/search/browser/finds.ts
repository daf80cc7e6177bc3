/** A record that a search found. */
export interface Hit {
  /** What tells it from all others while this index is open: its place there. */
  id: number;
  score: number;
}

/** What a query finds. */
export interface Finds {
  /** Records that hold every word that counts, best first. Without a query: all records, newest first. */
  full: Hit[];
  /** Records that hold some of the words, or only words that are near; best first. None of them is in `full`. */
  some: Hit[];
  /** Words of the query that no record holds, as they were typed, with words of the library that are near. */
  unknown: { word: string; near: string[] }[];
  /** Quoted phrases that stand nowhere, without their quotes. Where no record holds all phrases, `full` is empty. */
  missing: string[];
}

/** Text in which marks are `{ mark }`. */
export type MarkedText = (string | { mark: string })[];

/** What a row of results shows. All texts are plain: none is ever parsed as HTML. */
export interface Row {
  address: string;
  title: MarkedText;
  /** Language of the title, where it is not that of the page. */
  lang?: string;
  /** "ILO, 2021, English, French"; of an event "12 May 2026, Vienna". */
  facts?: string;
  /** Value of its first category in the filters, or none. */
  category?: string;
  /** What sort of page it is, where it has no category: "Event". */
  sort?: string;
  /** Where it can be read: "PDF, 1.2 MB"; "Elsewhere". */
  file?: string;
  /** The words around what was found; empty where nothing but the title is known. */
  excerpt: MarkedText;
}
