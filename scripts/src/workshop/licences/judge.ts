import { exceptions } from './exceptions.ts';

/** Licences that ask for little more than that their text and the author's name stay. */
const permissive = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'Python-2.0',
  'Unlicense',
  'Zlib',
]);

export interface Package {
  name: string;
  versions: string[];
  /** An SPDX expression, such as `(MIT OR CC0-1.0)`. */
  licence: string;
}

/** Why a package may be used: its licence is permissive, or somebody wrote down a reason. `undefined` where it may not. */
export function judge({ name, licence }: Package): 'permissive' | { reason: string } | undefined {
  if (isPermissive(licence)) return 'permissive';
  return exceptions.find((each) => each.licence === licence && matches(each.name, name));
}

/** Of alternatives one must be permissive, of parts all. What is said in any other way is not understood, so it is not. */
export function isPermissive(expression: string): boolean {
  const whole = /^\(([^()]*)\)$/.exec(expression.trim())?.[1] ?? expression.trim();
  if (whole.includes('(')) return false;
  return whole.split(' OR ').some((side) => side.split(' AND ').every((id) => permissive.has(id.trim())));
}

function matches(pattern: string, name: string): boolean {
  return pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern;
}
