import type { Entry, EntryOf, EntryType } from './index.ts';

/** The fields that hold long texts. Pages and search are made from them; whatever else is done needs none. */
type LongText = 'body' | 'intro';

/** An entry without its long texts: its address, title, references and all else. */
export type OutlineOf<T extends EntryType> = T extends EntryType ? Omit<EntryOf<T>, LongText> : never;
export type EntryOutline = { [T in EntryType]: OutlineOf<T> }[EntryType];

/** Takes the long texts out of an entry. */
export function makeOutline(entry: Entry): EntryOutline {
  if (!('body' in entry) && !('intro' in entry)) return entry;
  const { body: _body, intro: _intro, ...outline } = entry as Entry & Partial<Record<LongText, unknown>>;
  return outline;
}
