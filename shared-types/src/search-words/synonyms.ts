import { cleanLine, isBlank, shorten } from '../text-hygiene.ts';
import type { Trouble } from '../web-address.ts';
import { isSearchable, listLines, takeEachOnce, type WrittenLine } from './lines.ts';
import { firstTrouble, nameProblem, tooManyLines } from './names.ts';

const mostGroups = 300;
const mostNames = 20;
const repair =
  'Write words that mean the same with = between them, such as OSEC = online sexual exploitation of children.';

/**
 * Reads the groups of words that mean the same, one group a line: two or more names each, clean, each once. Lines that
 * make no group are left out, so that any text can be read, also one that the form would refuse.
 */
export function readSynonyms(text: string): string[][] {
  return listLines(text)
    .map(({ text: line }) => takeEachOnce(splitNames(line).filter(isSearchable)))
    .filter((names) => names.length > 1);
}

/** Writes groups as {@link readSynonyms} reads them. */
export function writeSynonyms(groups: readonly (readonly string[])[]): string {
  return groups.map((names) => names.join(' = ')).join('\n');
}

/** Why the synonyms of the site cannot be taken. */
export function synonymsTrouble(text: string): Trouble | undefined {
  const lines = listLines(text);
  return tooManyLines(lines, mostGroups) ?? firstTrouble(lines, findGroupProblem, repair);
}

function findGroupProblem({ text }: WrittenLine): string | undefined {
  const names = splitNames(text);
  for (const name of names) {
    const problem = nameProblem(name);
    if (problem) return names.length === 1 ? problem : `holds “${shorten(name)}”, which ${problem}`;
  }
  if (!equalSign.test(text)) return 'has no “=”';
  if (names.length < 2) return 'has nothing on one side of “=”';
  if (names.length > mostNames) return `holds more than ${mostNames} names`;
  return takeEachOnce(names).length < 2 ? 'holds the same name twice' : undefined;
}

/** The one of Chinese and Japanese keyboards counts as well. */
const equalSign = /[=＝]/;

function splitNames(line: string): string[] {
  return line
    .split(equalSign)
    .map(cleanLine)
    .filter((name) => !isBlank(name));
}
