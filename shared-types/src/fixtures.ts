import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Entry } from './entries/index.ts';

/** Folder of the fixtures: `entries/*.json`, each an array of entries in the contract's own shape, and `files/`. */
export const fixturesFolder = fileURLToPath(new URL('../fixtures/', import.meta.url));

/**
 * Real content in the contract's own shape. The seed writes it into a fresh CMS, the tests build sites from it.
 * Origins: `fixtures/README.md`.
 */
export function readFixtures(): Entry[] {
  const folder = `${fixturesFolder}entries/`;
  if (!existsSync(folder)) throw new Error(`No fixtures in ${folder}. Check out the repository whole.`);
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .toSorted()
    .flatMap((name) => JSON.parse(readFileSync(folder + name, 'utf8')) as Entry[]);
}
