/** What ranks finds. Tuned on the shared half of CISI and on questions over the seeded library: `pnpm bench:search`. */
export const ranking = {
  /** How much of a word's weight in a body depends on the body's length, from 0 to 1. */
  lengthShare: 0.5,
  /** What a word in the title counts, and one among publishers, authors and tags; in the body it counts 1. */
  title: 2,
  words: 1,
  /** So many times a word makes half of the difference that any number of times can make. */
  saturation: 3,
  /** How much more rare words say than common ones. */
  rarity: 1.8,
  /** What a word counts that only goes on where the sought one ends, by at most so many letters; that one has so many. */
  longer: 0.08,
  longerBy: 3,
  longerFrom: 4,
  /** What a word counts that begins as the sought one, where that is in no record; and one that is spelt nearly so. */
  beginning: 0.6,
  near: 0.5,
  /** What is added where title and query have the same words: so many times the score. */
  wholeTitle: 1.5,
  /** Up to so many words, a find counts by the share of them that it holds. */
  fewWords: 4,
  /** Finds that hold less than this share of what the best one holds are left out. */
  leastShare: 0.15,
} as const;

/** What stands in for a word that no record holds. */
export const guessing = {
  /** A beginning has at least so many letters, and stands for at most so many words. */
  shortestBeginning: 3,
  beginnings: 12,
  /** Words of at least so many letters may differ in one, and in two. */
  oneSlip: 5,
  twoSlips: 7,
  suggestions: 3,
  /** It takes a while to guess at a word, so the others of a long text are passed over. */
  guessedWords: 3,
  /** Words and phrases of a query that are looked at: more come only from pasted texts. */
  words: 100,
  phrases: 8,
} as const;

/** Words of an excerpt, and how many of them come before the first that was found. */
export const excerpts = { words: 34, before: 8 } as const;
