const quoted = /["“”„‟«»＂]([^"“”„‟«»＂]+)["“”„‟«»＂]/g;

/** The query with a phrase as mere words. */
export function withoutQuotes(query: string, phrase: string): string {
  return query.replace(quoted, (whole, inner: string) => (inner.trim() === phrase ? inner.trim() : whole)).trim();
}

/** The query with another word in place of one that stands in it. */
export function replaceWord(query: string, word: string, other: string): string {
  const parts = query.split(/([\p{L}\p{M}\p{N}]+)/u);
  const at = parts.indexOf(word);
  if (at < 0) return query.replace(word, () => other);
  return [...parts.slice(0, at), other, ...parts.slice(at + 1)].join('');
}
