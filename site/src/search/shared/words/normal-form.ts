/** Marks that change no letter for a search: accents, and the vowels that Arabic and Hebrew leave out. */
const marks = /[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed]/g;
/** What nobody sees: soft hyphens, joiners, marks of direction. */
const unseen = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]/g;

/** Letters that Unicode does not take apart, and letters that Arabic writes in several ways. */
const letters: Record<string, string> = {
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  ı: 'i',
  ł: 'l',
  ŋ: 'n',
  ø: 'o',
  ŧ: 't',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
  ى: 'ي',
  ة: 'ه',
  ک: 'ك',
  ی: 'ي',
};
const ofTable = new RegExp(`[${Object.keys(letters).join('')}]`, 'g');

const plain = /^[a-z0-9]*$/;

/** Small letters without accents, ligatures and what nobody sees. Equal for all ways to write a word. */
export function normalize(text: string): string {
  const small = text.toLowerCase();
  if (plain.test(small)) return small;
  return small
    .normalize('NFKD')
    .replace(unseen, '')
    .replace(marks, '')
    .replace(ofTable, (letter) => letters[letter]!)
    .normalize('NFC');
}
