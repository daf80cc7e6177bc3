import { shorten } from '../text-hygiene.ts';
import type { Trouble } from '../web-address.ts';
import { isSearchable, listLines, takeEachOnce, type WrittenLine } from './lines.ts';

/** In characters. The full title of the Palermo Protocol has 175. */
export const longestName = 200;
const mostOtherNames = 50;
const mostHelpWords = 500;

/**
 * Reads a field with one name or phrase a line: clean, each once, in the order of the lines. What no search can find
 * is left out, so that any text can be read, also one that the form would refuse.
 */
export function readNames(text: string): string[] {
  return takeEachOnce(
    listLines(text)
      .map((line) => line.text)
      .filter(isSearchable),
  );
}

/** Why the other names of a tag or publisher cannot be taken. */
export function otherNamesTrouble(text: string): Trouble | undefined {
  return namesTrouble(text, mostOtherNames, 'Write one name on each line, such as ILO.');
}

/** Why the words of people in need cannot be taken. */
export function helpWordsTrouble(text: string): Trouble | undefined {
  return namesTrouble(text, mostHelpWords, 'Write one phrase on each line, such as they took my passport.');
}

function namesTrouble(text: string, mostLines: number, repair: string): Trouble | undefined {
  const lines = listLines(text);
  return tooManyLines(lines, mostLines) ?? firstTrouble(lines, (line) => nameProblem(line.text), repair);
}

/** What is wrong with a name or phrase, as the end of a sentence about it. */
export function nameProblem(name: string): string | undefined {
  if (name.length > longestName) return `is longer than ${longestName} characters`;
  return isSearchable(name) ? undefined : 'holds no letter and no digit';
}

export function tooManyLines({ length }: WrittenLine[], most: number): Trouble | undefined {
  return length > most ? { problem: `has ${length} lines`, repair: `Write ${most} at most.` } : undefined;
}

/** The trouble of the first line that has a problem. */
export function firstTrouble(
  lines: WrittenLine[],
  findProblem: (line: WrittenLine) => string | undefined,
  repair: string,
): Trouble | undefined {
  for (const line of lines) {
    const problem = findProblem(line);
    if (problem) return { problem: `line ${line.number}, “${shorten(line.text)}”, ${problem}`, repair };
  }
  return undefined;
}
