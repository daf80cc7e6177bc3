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
  return letters.map((letter) => remembered('path', letter, dialect)).join('');
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
  const [name = '', value] = parameter
    .split('=')
    .map((text) => Array.from(decodeURIComponent(text), (letter) => remembered('query', letter, dialect)).join(''));
  return value === undefined ? `${name}=?` : `${name}=${value}`;
}

/** How a character can stand in a query: itself, where that is possible, and encoded. */
function codings(letter: string, { quote }: Dialect): string[] {
  if (/^[a-zA-Z0-9_.~-]$/.test(letter)) return [quote(letter)];
  const encoded = [...new Set([letter, letter.normalize('NFD')])].map(percentPattern);
  if (letter === ' ') return [quote('+'), ...encoded];
  return /^[&%#+]$/.test(letter) ? encoded : [quote(letter), ...encoded];
}

function percentPattern(text: string): string {
  const codes = [...Buffer.from(text)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`);
  return codes.join('').replaceAll(/[a-f]/g, (hex) => `[${hex}${hex.toUpperCase()}]`);
}

const known = new Map<string, string>();

/** The expression for one letter: the same few stand in all addresses. */
function remembered(place: 'path' | 'query', letter: string, dialect: Dialect): string {
  const key = `${place} ${dialect.quote('"')} ${letter}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const written = place === 'path' ? spellingsOfLetter(letter).map(dialect.quote) : codings(letter, dialect);
  const pattern = written.length === 1 ? written.join('') : `(?:${written.join('|')})`;
  known.set(key, pattern);
  return pattern;
}

function permutations<T>(list: readonly T[]): T[][] {
  if (list.length <= 1) return [[...list]];
  return list.flatMap((first, at) => permutations(list.toSpliced(at, 1)).map((rest) => [first, ...rest]));
}
