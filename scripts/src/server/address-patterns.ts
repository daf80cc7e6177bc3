/**
 * Regular expressions that find an old address in all its spellings, for web servers that cannot compare addresses
 * by `addressKey`. What they read is the path as a server has it: decoded, without final slashes and `index.html`.
 */
export interface Dialect {
  /** Writes a piece of text so that it stands for itself. */
  quote: (text: string) => string;
  /** Whether an expression can look ahead: `(?=…)`. */
  looksAhead: boolean;
}

/** More parameters than these are looked for in one order only: each one more multiplies the orders. */
const mostOrdered = 4;

/** An expression for the key of a path, in capitals and small letters, composed or not. */
export function pathPattern(key: string, dialect: Dialect): string {
  const path = decodeURIComponent(key);
  const letters = (path === '/' ? '' : path).match(/i\u0307|./gsu) ?? [];
  return letters.map((letter) => anyOf(spellingsOfLetter(letter), dialect)).join('');
}

/**
 * An expression for a path with parameters, which may stand in any order and among others.
 * It reads `<path>?&<query>&`.
 */
export function queryPattern(path: string, parameters: readonly string[], dialect: Dialect): string {
  const wanted = parameters.map((parameter) => `&${parameterPattern(parameter, dialect)}`);
  const start = `${pathPattern(path, dialect)}\\?`;
  if (dialect.looksAhead) return start + wanted.map((one) => `(?=.*${one}&)`).join('');
  const orders = wanted.length > mostOrdered ? [wanted] : permutations(wanted);
  const inOrder = orders.map((order) => `(?:.*?${order.join('(?:&.*?)?')}&.*)`);
  return `${start}(?:${inOrder.join('|')})`;
}

/** Capitals and small letters, composed and not, of one letter of a key. */
function spellingsOfLetter(letter: string): string[] {
  // Capitals that are not found by the letter alone: of a dotted i, a sharp s; and the sigma at the end of a word.
  const cases = [letter, letter.toUpperCase(), 'ς', 'ẞ', 'İ'].filter((one) => smallOf(one) === letter);
  return [...new Set(cases.flatMap((one) => [one, one.normalize('NFC'), one.normalize('NFD')]))];
}

function smallOf(text: string): string {
  return text.normalize('NFC').toLowerCase().replaceAll('ς', 'σ').normalize('NFC');
}

/** A parameter as browsers write it, whichever of its characters they encode. */
function parameterPattern(parameter: string, dialect: Dialect): string {
  const [name = '', value] = parameter.split('=').map((text) => [...decodeURIComponent(text)]);
  const written = (text: string[]) => text.map((letter) => anyOf(codings(letter), dialect)).join('');
  return value === undefined ? `${written(name as string[])}=?` : `${written(name as string[])}=${written(value)}`;
}

/** How a character can stand in a query: itself, where that is possible, and encoded. */
function codings(letter: string): (string | RegExp)[] {
  if (/^[a-zA-Z0-9_.~-]$/.test(letter)) return [letter];
  const encoded = [letter, letter.normalize('NFD')].map((one) => new RegExp(percentPattern(one)));
  if (letter === ' ') return ['+', ...encoded.slice(1)];
  return /^[&%#+\s]$/.test(letter) ? encoded.slice(1) : [letter, ...encoded];
}

function percentPattern(text: string): string {
  return [...Buffer.from(text)]
    .map((byte) => `%${byte.toString(16).padStart(2, '0').replaceAll(/[a-f]/g, (hex) => `[${hex}${hex.toUpperCase()}]`)}`)
    .join('');
}

function anyOf(spellings: (string | RegExp)[], { quote }: Dialect): string {
  const written = [...new Set(spellings.map((one) => (typeof one === 'string' ? quote(one) : one.source)))];
  return written.length === 1 ? (written[0] ?? '') : `(?:${written.join('|')})`;
}

function permutations<T>(list: readonly T[]): T[][] {
  if (list.length <= 1) return [[...list]];
  return list.flatMap((first, at) => permutations(list.toSpliced(at, 1)).map((rest) => [first, ...rest]));
}
