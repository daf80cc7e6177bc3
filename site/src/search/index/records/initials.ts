/** Words that no initials are made of. */
const small = new Set('a an and at by de des du et for in la le les of on the to und y'.split(' '));

/**
 * The abbreviation that a name of several words suggests: "ILO" for "International Labour Organization". None where the
 * name holds one in brackets or is one.
 */
export function initialsOf(name: string): string[] {
  const words = name.match(/(?<![^\s(])\p{L}\S*/gu) ?? [];
  const initials = words
    .filter((word) => !small.has(word.toLowerCase()))
    .map((word) => String.fromCodePoint(word.codePointAt(0)!));
  const isName = initials.length > 2 && initials.every((letter) => letter !== letter.toLowerCase());
  return isName ? [initials.join('')] : [];
}
