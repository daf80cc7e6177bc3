/** Marks that change no letter for a search: accents, and the vowels that Arabic and Hebrew leave out. */
const marks = inRanges('0300-036f 0591-05c7 0610-061a 0640-0640 064b-065f 0670-0670 06d6-06ed');
/** What nobody sees: soft hyphens, joiners, marks of direction. */
const unseen = inRanges('00ad-00ad 200b-200f 202a-202e 2060-2069 fe00-fe0f feff-feff');

function inRanges(ranges: string): RegExp {
  return new RegExp(`[${ranges.replace(/(\w+)-(\w+) ?/g, '\\u$1-\\u$2')}]`, 'g');
}

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

/** Digits of other scripts than ours: Unicode puts each ten in a row, from 0 to 9. */
const otherDigits = /(?![0-9])\p{Nd}/gu;

function valueOfDigit(digit: string): number {
  const point = digit.codePointAt(0)!;
  let zero = point;
  while (point - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return point - zero;
}

const plain = /^[a-z0-9]*$/;

/** Small letters without accents, ligatures and what nobody sees. Equal for all ways to write a word. */
export function normalize(text: string): string {
  const small = text.toLowerCase();
  if (plain.test(small)) return small;
  return (
    small
      .normalize('NFKD')
      // Styled letters are large ones only now.
      .toLowerCase()
      .replace(unseen, '')
      .replace(marks, '')
      .replace(ofTable, (letter) => letters[letter]!)
      .replace(otherDigits, (digit) => String(valueOfDigit(digit)))
      .normalize('NFC')
  );
}
