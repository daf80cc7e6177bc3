import type { SearchedRecord } from '../library/searched-record.ts';

/** Something that finds records. */
export interface SearchEngine {
  name: string;
  /** What was set, for those that have something to set. */
  settings?: string;
  /** Takes the records in. Called once. */
  index(records: readonly SearchedRecord[]): Promise<void>;
  /** @returns addresses, best first */
  search(query: string): Promise<string[]>;
  stop?(): Promise<void>;
}
