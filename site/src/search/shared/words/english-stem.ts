/**
 * Cuts English words to their stems, by the rules of Snowball's English stemmer, version 3
 * (https://snowballstem.org/algorithms/english/stemmer.html). The ones on npm follow version 2, which makes one word of
 * "international" and "internal" and of "organization" and "organ". Pagefind's own, which follows version 3, is the
 * judge: a test compares both on every word of the fixtures.
 */

const exceptions = new Map([
  ['skis', 'ski'],
  ['skies', 'sky'],
  ['idly', 'idl'],
  ['gently', 'gentl'],
  ['ugly', 'ugli'],
  ['early', 'earli'],
  ['only', 'onli'],
  ['singly', 'singl'],
]);
const unchanged = new Set('sky news howe atlas cosmos bias andes'.split(' '));
const doneAfterPlural = new Set('inning outing canning herring earring evening proceed exceed succeed'.split(' '));

const firstRegion = /^(?:gener|commun|arsen|past|univers|later|emerg|organ|inter)/;
const vowel = '[aeiouy]';
const region = new RegExp(`${vowel}[^aeiouy]`);
const hasVowel = new RegExp(vowel);
const shortSyllable = /(?:[^aeiouy][aeiouy][^aeiouywxY]|^[aeiouy][^aeiouy]|^past)$/;

/** Endings that become others, the longest first, where they stand in the first region. */
const second: [RegExp, string][] = [
  [/ization$/, 'ize'],
  [/ational$/, 'ate'],
  [/(?:ful|ous|ive)ness$/, ''],
  [/tional$/, 'tion'],
  [/biliti$/, 'ble'],
  [/lessli$/, 'less'],
  [/ogist$/, 'og'],
  [/entli$/, 'ent'],
  [/ation$/, 'ate'],
  [/alism$/, 'al'],
  [/aliti$/, 'al'],
  [/ousli$/, 'ous'],
  [/iviti$/, 'ive'],
  [/fulli$/, 'ful'],
  [/enci$/, 'ence'],
  [/anci$/, 'ance'],
  [/abli$/, 'able'],
  [/izer$/, 'ize'],
  [/ator$/, 'ate'],
  [/alli$/, 'al'],
  [/bli$/, 'ble'],
  [/ogi$/, 'og'],
  [/li$/, ''],
];
const third: [RegExp, string][] = [
  [/ational$/, 'ate'],
  [/tional$/, 'tion'],
  [/alize$/, 'al'],
  [/icate$/, 'ic'],
  [/iciti$/, 'ic'],
  [/ical$/, 'ic'],
  [/ative$/, ''],
  [/ful$/, ''],
  [/ness$/, ''],
];
const fourth = /(?:ement|ance|ence|able|ible|ment|ant|ent|ism|ate|iti|ous|ive|ize|ion|al|er|ic)$/;

/** @param word of the letters a to z only */
export function stemEnglish(word: string): string {
  if (word.length < 3 || unchanged.has(word)) return word;
  const exception = exceptions.get(word);
  if (exception !== undefined) return exception;
  // A "y" that is no vowel is written large.
  let stem = word.replace(/^y|(?<=[aeiouy])y/g, 'Y');
  const one = regionOf(stem, firstRegion);
  const two = one + regionOf(stem.slice(one));
  stem = cutPlural(stem);
  if (doneAfterPlural.has(stem)) return stem;
  stem = cutPast(stem, one);
  stem = stem.replace(/(?<=.[^aeiouy])[yY]$/, 'i');
  stem = replaceEnding(stem, second, one, keepsSecond);
  stem = replaceEnding(stem, third, one, (ending) => ending === 'ative' && stem.length - 5 < two);
  stem = cutFourth(stem, two);
  return cutLast(stem, { one, two }).toLowerCase();
}

/** Where the part of a word begins that comes after the first consonant after a vowel. */
function regionOf(word: string, first?: RegExp): number {
  const special = first?.exec(word);
  if (special) return special[0].length;
  const found = region.exec(word);
  return found ? found.index + 2 : word.length;
}

function cutPlural(word: string): string {
  if (word.endsWith('sses')) return word.slice(0, -2);
  if (/ie[ds]$/.test(word)) return word.slice(0, word.length > 4 ? -2 : -1);
  if (/[us]s$/.test(word)) return word;
  return /[aeiouy].+s$/.test(word) ? word.slice(0, -1) : word;
}

function cutPast(word: string, one: number): string {
  const double = /eed(?:ly)?$/.exec(word);
  if (double) return double.index >= one ? word.slice(0, double.index) + 'ee' : word;
  const ending = /(?:ed|ing)(?:ly)?$/.exec(word);
  if (!ending) return word;
  const rest = word.slice(0, ending.index);
  if (ending[0] === 'ing' && /^[^aeiouy]y$/.test(rest)) return rest.slice(0, -1) + 'ie';
  if (!hasVowel.test(rest)) return word;
  if (/(?:at|bl|iz)$/.test(rest)) return rest + 'e';
  if (/(bb|dd|ff|gg|mm|nn|pp|rr|tt)$/.test(rest))
    return /^[aeo](?:bb|dd|ff|gg|mm|nn|pp|rr|tt)$/.test(rest) ? rest : rest.slice(0, -1);
  return shortSyllable.test(rest) && one >= rest.length ? rest + 'e' : rest;
}

function keepsSecond(ending: string, before: string): boolean {
  if (ending === 'ogi' || ending === 'ogist') return !before.endsWith('l');
  return ending === 'li' && !/[cdeghkmnrt]$/.test(before);
}

function replaceEnding(
  word: string,
  table: [RegExp, string][],
  from: number,
  keeps: (ending: string, before: string) => boolean,
): string {
  for (const [ending, other] of table) {
    const found = ending.exec(word);
    if (!found) continue;
    const before = word.slice(0, found.index);
    if (found.index < from || keeps(found[0], before)) return word;
    return before + (found[0].endsWith('ness') && table === second ? found[0].slice(0, -4) : other);
  }
  return word;
}

function cutFourth(word: string, two: number): string {
  const found = fourth.exec(word);
  if (!found || found.index < two) return word;
  const before = word.slice(0, found.index);
  return found[0] === 'ion' && !/[st]$/.test(before) ? word : before;
}

function cutLast(word: string, { one, two }: { one: number; two: number }): string {
  const last = word.length - 1;
  if (word.endsWith('e')) {
    const isCut = last >= two || (last >= one && !shortSyllable.test(word.slice(0, -1)));
    return isCut ? word.slice(0, -1) : word;
  }
  return word.endsWith('ll') && last >= two ? word.slice(0, -1) : word;
}
