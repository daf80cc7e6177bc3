/** Letters that Unicode does not take apart into a letter and a sign. */
const plainLetters: Record<string, string> = {
  đ: 'd',
  ð: 'd',
  ł: 'l',
  ø: 'o',
  œ: 'oe',
  æ: 'ae',
  ß: 'ss',
  ı: 'i',
  þ: 'th',
};
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

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
  return text
    .replace(/['‘’‛`´ʹʻʼʽˈ′＇]/g, '')
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\p{Script=Inherited}\p{Cf}]/gu, '')
    .replace(/[đðłøœæßıþ]/g, (letter) => plainLetters[letter] ?? letter)
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();
}
