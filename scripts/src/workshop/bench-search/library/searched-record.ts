/** What engines are given of a page: the same words that our index is made of. */
export interface SearchedRecord {
  address: string;
  title: string;
  content: string;
  /** Publishers, authors, tags. */
  words: string;
}
