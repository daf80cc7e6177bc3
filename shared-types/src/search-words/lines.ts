import { cleanLine, cleanText, isBlank } from '../text-hygiene.ts';

/** A line that staff wrote: its number in the field, from 1, and its clean text. */
export interface WrittenLine {
  number: number;
  text: string;
}

/** The lines of a field that hold anything visible. */
export function listLines(text: string): WrittenLine[] {
  return cleanText(text)
    .split('\n')
    .map((line, index) => ({ number: index + 1, text: cleanLine(line) }))
    .filter((line) => !isBlank(line.text));
}

/** Whether a search can find a text at all: it holds a letter or a digit. */
export function isSearchable(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text);
}

/** Leaves out what differs from an earlier text in capitals alone. */
export function takeEachOnce(texts: readonly string[]): string[] {
  const byKey = new Map<string, string>();
  for (const text of texts) {
    const key = text.toLowerCase();
    if (!byKey.has(key)) byKey.set(key, text);
  }
  return [...byKey.values()];
}
