import anyAscii from 'any-ascii';
import { longestSlug } from '@clearshelf/shared-types';

/** Longest slug that is made from a title; real titles have over 200 characters, and addresses are read aloud. */
export const longestFromTitle = 80;

/** Finds the words also where a script puts no spaces between them: Chinese, Japanese, Thai, Lao, Khmer, Burmese. */
const words = new Intl.Segmenter('en', { granularity: 'word' });

/** `U.S.C.` is one word. */
const abbreviation = /(?<![\p{L}\p{N}])(?:\p{L}\.){2,}/gu;
/** `employer’s`, `COVID-19’s`. */
const apostrophe = /(?<=[\p{L}\p{N}])['’ʼ](?=\p{L})/gu;

/**
 * Spells a text in Latin letters, digits and hyphens: `人口贩运报告 2020` is `renkou-fanyun-baogao-2020`.
 *
 * @returns an empty text where there is nothing to spell, such as emoji alone
 */
export function slugText(text: string, longest = longestSlug): string {
  const plain = text
    .replaceAll('&', ' and ')
    .replaceAll(abbreviation, (letters) => letters.replaceAll('.', ''))
    .replaceAll(apostrophe, '');
  const parts = [...words.segment(plain)].map(({ segment }) => spell(segment));
  return cutAtWord(parts.filter(Boolean).join('-'), longest);
}

function spell(word: string): string {
  if (!/[\p{L}\p{N}]/u.test(word)) return '';
  // The table of the library drops the long a of Arabic and Persian, which is written.
  const written = word.replaceAll(/\p{Extended_Pictographic}/gu, spareDigits).replaceAll(/[اآأإ]/g, 'a');
  return (
    anyAscii(written)
      .toLowerCase()
      // The library's signs for sounds that have no letter.
      .replaceAll(/['`"]/g, '')
      .replaceAll(/[^a-z0-9]+/g, '-')
      .replaceAll(/^-+|-+$/g, '')
  );
}

/** Digits are pictographs to Unicode, since they can be keycaps. */
function spareDigits(sign: string): string {
  return /[\p{L}\p{N}]/u.test(sign) ? sign : '';
}

/** The first words of a slug that fit; a word longer than that is cut. */
function cutAtWord(slug: string, longest: number): string {
  if (slug.length <= longest) return slug;
  const start = slug.slice(0, longest + 1);
  const end = start.lastIndexOf('-');
  return start.slice(0, end > 0 ? end : longest);
}
