import lunr from 'lunr';

/** English stop words and Porter's stems as Lunr has them, for peers that bring none. */

export function isStopWord(word: string): boolean {
  // Lunr's types do not say that a filter may take a word away.
  return (lunr.stopWordFilter(new lunr.Token(word, {})) as lunr.Token | undefined) === undefined;
}

export function stem(word: string): string {
  return lunr.stemmer(new lunr.Token(word, {})).toString();
}

/** Words as all peers but Pagefind are given them. */
export function cutWords(text: string): string[] {
  return (
    text
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}
