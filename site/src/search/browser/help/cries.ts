import { unspaced } from '../../shared/words/cut-words.ts';
import { normalize } from '../../shared/words/normal-form.ts';

const apostrophes = /['‘’‛`´ʹʻʼʽˈ′＇]/g;

/**
 * Whether somebody who types this may need help: it holds one of the phrases as whole words. Case, accents, apostrophes,
 * spaces and signs do not count. In languages that write no spaces a phrase may stand anywhere.
 */
export function holdsCry(query: string, phrases: readonly string[]): boolean {
  const words = ` ${foldText(query)} `;
  const letters = words.replaceAll(' ', '');
  return phrases.some((phrase) => {
    const folded = foldText(phrase);
    if (folded === '') return false;
    return unspaced.test(folded) ? letters.includes(folded.replaceAll(' ', '')) : words.includes(` ${folded} `);
  });
}

/** Only letters and digits, in small letters without accents, with one space between words. */
function foldText(text: string): string {
  return normalize(text.replace(apostrophes, ''))
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();
}
