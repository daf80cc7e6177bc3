/**
 * Characters that nobody sees and that do harm: they turn words round, hide in names, stop search from finding a word,
 * or cannot be written as UTF-8. {@link keepers} says where some of them do good.
 */
const harmful = /[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\u2065]/gu;

/** The line ends of old systems, of Word and of PDF files. */
const lineEnds = /\r\n?|[\v\f\u0085\u2028\u2029]/g;

/** One sign for several letters, as text copied from a PDF file has it. */
const ligatures: Record<string, string> = { ﬀ: 'ff', ﬁ: 'fi', ﬂ: 'fl', ﬃ: 'ffi', ﬄ: 'ffl', ﬅ: 'st', ﬆ: 'st' };

/** Letters of scripts that are written from right to left. */
const rightToLeft = /(?!\u061c)[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** Scripts whose letters are not joined by a sign between them. */
const plainScripts =
  /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Common}\p{Script=Inherited}]/u;
const letter = /[\p{L}\p{M}]/u;
/** Scripts without spaces, where a zero-width space says where a line may break. */
const unspaced = /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const emojiEnd = /[\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f]/u;
const pictograph = /\p{Extended_Pictographic}/u;

/** What stands around a character. */
interface Place {
  before: string;
  after: string;
  text: string;
}

const joins = ({ before, after }: Place, sign: string): boolean =>
  (letter.test(before) && !plainScripts.test(before)) ||
  (sign === '\u200d' && emojiEnd.test(before) && pictograph.test(after));

/** Where an unseen character does good: it joins letters or emoji, picks a variant, or keeps mixed directions in order. */
const keepers: [RegExp, (place: Place, sign: string) => boolean][] = [
  [/[\t\n]/, () => true],
  [/[\u200c\u200d]/, joins],
  [/[\u200e\u200f\u061c]/, ({ text }) => rightToLeft.test(text)],
  [/\u200b/, ({ before, after }) => unspaced.test(before) && unspaced.test(after)],
  [/[\ufe0e\ufe0f]/, ({ before }) => /\p{Emoji}/u.test(before)],
  [/[\u180b-\u180f]/, ({ before }) => /\p{Script=Mongolian}/u.test(before)],
  [/[\ufe00-\ufe0d\u{e0100}-\u{e01ef}]/u, ({ before }) => /\p{Script=Han}/u.test(before)],
  // Signs before a number, and the order of hieroglyphs: they are called formatting, and are seen.
  [/[\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\u{110bd}\u{110cd}\u{13430}-\u{1343f}]/u, () => true],
];

/** A flag of a part of a country: a black flag, its letters as tags, and their end. */
const taggedFlag = /\u{1f3f4}[\u{e0030}-\u{e0039}\u{e0061}-\u{e007a}]{1,6}\u{e007f}/gu;

/** Nothing in it has to be looked at. */
const plain = /^[\n\x20-\x7e]*$/;

/** More marks on one letter than any language writes. */
const towers = /(\p{Mn}{8})\p{Mn}+/gu;

/**
 * Takes out of a text what does harm and nobody sees: direction overrides, control and zero-width characters, half
 * characters. Composed form (NFC), `\n` as the only line end, ligatures as their letters. What joins letters
 * (Persian, Hindi) and emoji stays. Cleaning a clean text changes nothing.
 */
export function cleanText(text: string): string {
  if (plain.test(text)) return text;
  let clean = text;
  // What is taken away can bring together what belongs together, such as a letter and its accent.
  for (let before = ''; before !== clean;) {
    before = clean;
    clean = withoutHarm(spellOut(clean)).normalize('NFC').replace(towers, '$1');
  }
  return clean;
}

/** The same for what stands on one line, such as a title: no line end, no tab, no space at either end. */
export function cleanLine(text: string): string {
  return cleanText(cleanText(text).replaceAll(/[ \t\n]*[\t\n][ \t\n]*/g, ' ')).trim();
}

/** Whether a text shows nothing: spaces, unseen characters, or marks without a letter. */
export function isBlank(text: string): boolean {
  return !/[^\p{Z}\p{C}\p{M}\p{Default_Ignorable_Code_Point}\u2800]/u.test(cleanText(text));
}

/** The first characters of a text, with an ellipsis where there are more: for messages. */
export function shorten(text: string, most = 60): string {
  const characters = Array.from(text.slice(0, 4 * most));
  return characters.length > most ? `${characters.slice(0, most).join('')}…` : text;
}

function spellOut(text: string): string {
  return text
    .replace(lineEnds, '\n')
    .replaceAll(/[\ufb00-\ufb06]/g, (sign) => ligatures[sign] ?? sign)
    .replaceAll(/([\p{L}\p{N}])\u200b+(?=[\p{L}\p{N}])/gu, (whole, before: string) =>
      // Between words of a script with spaces it stood for one.
      unspaced.test(before) ? whole : `${before} `,
    );
}

function withoutHarm(text: string): string {
  const flags = new Set([...text.matchAll(taggedFlag)].flatMap(({ index, 0: flag }) => range(index, flag.length)));
  return text.replace(harmful, (sign, at: number) => {
    if (flags.has(at)) return sign;
    const place = { before: characterBefore(text, at), after: characterAt(text, at + sign.length), text };
    return keepers.some(([signs, keep]) => signs.test(sign) && keep(place, sign)) ? sign : '';
  });
}

function range(from: number, length: number): number[] {
  return Array.from({ length }, (_, index) => from + index);
}

function characterAt(text: string, at: number): string {
  const point = text.codePointAt(at);
  return point === undefined ? '' : String.fromCodePoint(point);
}

function characterBefore(text: string, at: number): string {
  const isPair = at > 1 && /[\udc00-\udfff]/.test(text.charAt(at - 1)) && /[\ud800-\udbff]/.test(text.charAt(at - 2));
  return text.slice(Math.max(0, at - (isPair ? 2 : 1)), at);
}
