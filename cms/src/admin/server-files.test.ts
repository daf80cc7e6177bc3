import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { cmsFolder } from '../testing/environment';

/** First line of every file that the server and the admin share. */
const mark = '/* Safe for browsers: the admin uses this file too. Import nothing of Node or of Strapi’s server. */';
/** Packages that a shared file may import. */
const forBrowsers = ['@clearshelf/shared-types', '@clearshelf/shared-types/clock'];
const source = join(cmsFolder, 'src');

/** What a file imports while it runs; types are gone by then. */
function readImports(path: string): string[] {
  const text = readFileSync(path, 'utf8');
  const imports = text.matchAll(
    /^(?:import|export) (?!type )[^;]*?from '([^']+)';|^import '([^']+)';|import\('([^']+)'\)/gm,
  );
  return [...imports].map(([, from, whole, lazy]) => (from ?? whole ?? lazy)!);
}

function findFile(from: string, path: string): string {
  const stem = join(from, '..', path);
  const found = [stem, `${stem}.ts`, `${stem}.tsx`, `${stem}/index.ts`].find(
    (one) => /\.\w+$/.test(one) && existsSync(one),
  );
  if (!found) throw new Error(`${relative(source, from)} imports ${path}, and there is no such file.`);
  return found;
}

/** Files outside the admin's folder that its files import, and what those import in turn. */
function findServerFiles(): Set<string> {
  const found = new Set<string>();
  const visit = (path: string) => {
    for (const name of readImports(path).filter((one) => one.startsWith('.'))) {
      const target = findFile(path, name);
      if (target.startsWith(join(source, 'admin')) || found.has(target)) continue;
      found.add(target);
      visit(target);
    }
  };
  const own = readdirSync(join(source, 'admin'), { recursive: true, encoding: 'utf8' });
  for (const name of own) if (/(?<!\.test)\.tsx?$/.test(name)) visit(join(source, 'admin', name));
  return found;
}

test('files of the server that the admin imports say so at their head, and run in a browser', () => {
  const files = [...findServerFiles()].filter((path) => !path.endsWith('.json'));
  expect(files.length).toBeGreaterThan(5);
  for (const path of files) {
    const name = relative(source, path);
    expect(readFileSync(path, 'utf8').split('\n')[0], `the first line of ${name}`).toBe(mark);
    const packages = readImports(path).filter((one) => !one.startsWith('.'));
    expect(
      packages.filter((one) => !forBrowsers.includes(one)),
      `packages that ${name} imports`,
    ).toEqual([]);
  }
});
