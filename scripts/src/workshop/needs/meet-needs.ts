import { execFile } from 'node:child_process';
import { relative } from 'node:path';
import { promisify } from 'node:util';
import { root } from '../../product/files/folders.ts';
import { installPackages } from './apt.ts';
import { describeLeftOut, findUnmet, packagesOf, type Unmet } from './left-out.ts';
import { isDebian } from './machine.ts';
import { needs } from './needs.ts';
import { testsOf } from './who-needs.ts';

/**
 * Sees to it that the machine has what some test files need: installs it where this is root's Debian, and elsewhere says
 * what to run. @returns what is missing still, with the tests to leave out
 */
export async function meetNeeds(testFiles: readonly string[]): Promise<Unmet[]> {
  const wanted = needs.map((need) => [need, testsOf(need, testFiles, root)] as const);
  const packages = packagesOf(findUnmet(wanted));
  if (packages.length > 0 && process.getuid?.() === 0 && isDebian()) await installPackages(packages);
  const unmet = findUnmet(wanted);
  if (unmet.length > 0) console.log(describeLeftOut(unmet));
  return unmet;
}

/** Test files, from the root of the repository, that vitest would run with these parameters. */
export async function listTests(vitest: string, parameters: readonly string[]): Promise<string[]> {
  const list = ['list', '--filesOnly', '--json', ...parameters];
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [vitest, ...list], { cwd: root });
    const files = JSON.parse(stdout) as { file: string }[];
    return files.map(({ file }) => relative(root, file)).toSorted();
  } catch {
    // Whatever is wrong with the parameters, the run itself says it better.
    return [];
  }
}
