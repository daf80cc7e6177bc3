import { isDebian } from './machine.ts';
import type { Need, Piece } from './needs.ts';

/** A need that this machine does not meet, and the tests that are not run for it. */
export interface Unmet {
  need: Need;
  missing: Piece[];
  tests: string[];
}

/** Needs of these that are not met now. */
export function findUnmet(wanted: Iterable<readonly [Need, string[]]>): Unmet[] {
  return [...wanted]
    .map(([need, tests]) => ({ need, tests, missing: need.pieces.filter(({ isThere }) => !isThere()) }))
    .filter(({ missing, tests }) => missing.length > 0 && tests.length > 0);
}

/** Packages of Debian that bring what is missing. */
export function packagesOf(unmet: readonly Unmet[]): string[] {
  return [...new Set(unmet.flatMap(({ missing }) => missing.flatMap((piece) => piece.package ?? [])))];
}

/** Whether a machine runs the tests for others, who will not read on the way what was left out. */
export function isCi({ CI = '' } = process.env): boolean {
  return !['', '0', 'false'].includes(CI);
}

/** Test files that are left out, each once. */
export function leftOutTests(unmet: readonly Unmet[]): string[] {
  return [...new Set(unmet.flatMap(({ tests }) => tests))].toSorted();
}

/** Says what is left out and what to do, so that nobody overlooks it. */
export function describeLeftOut(unmet: readonly Unmet[], howToInstall = commandFor(unmet)): string {
  const bar = '!'.repeat(100);
  const tests = leftOutTests(unmet);
  const lines = unmet.map(({ need, tests: each }) => `  ${need.name}: for ${each.join(', ')}`);
  const others = unmet.flatMap(({ missing }) => missing.flatMap(({ otherwise }) => otherwise ?? []));
  return [
    '',
    bar,
    `${tests.length} TEST ${tests.length === 1 ? 'FILE IS' : 'FILES ARE'} LEFT OUT. Missing on this machine:`,
    ...lines,
    ...(howToInstall === '' ? [] : ['Install it with this command, then run the tests again:', `  ${howToInstall}`]),
    ...others.map((what) => `To have the rest, ${what}.`),
    ...(isCi() ? ['In CI no test may be left out, so this run fails.'] : []),
    bar,
    '',
  ].join('\n');
}

/** The one command that installs what is missing. */
export function commandFor(unmet: readonly Unmet[]): string {
  const packages = packagesOf(unmet);
  if (packages.length === 0) return '';
  const install = `apt-get update && apt-get install -y --no-install-recommends ${packages.join(' ')}`;
  if (!isDebian()) return `${install}   (these are Debian's names; your system may have others)`;
  return process.getuid?.() === 0 ? install : `sudo sh -c '${install}'`;
}
