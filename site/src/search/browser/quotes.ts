/** Quotes of all kinds. Which one opens and which one closes does not count. */
const quotes = '"“”„‟«»＂「」『』';
const anyQuote = new RegExp(`[${quotes}]`);
const quoted = new RegExp(`[${quotes}]([^${quotes}]+)[${quotes}]`, 'g');

export function hasQuotes(query: string): boolean {
  return anyQuote.test(query);
}

/** The phrases that stand in quotes, each once, without them. */
export function listPhrases(query: string): string[] {
  return [...new Set([...query.matchAll(quoted)].map(([, phrase = '']) => phrase.trim()))];
}

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
