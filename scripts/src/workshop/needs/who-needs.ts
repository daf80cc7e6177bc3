import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Need } from './needs.ts';

/** The test files, of those given, that load something which uses a need. All paths from the root of the repository. */
export function testsOf({ usedBy }: Need, testFiles: readonly string[], root: string): string[] {
  return testFiles.filter((file) => {
    const loaded = loadedBy(file, root);
    return usedBy.some((path) => loaded.has(path));
  });
}

/** A source and all of ours that it imports, by whatever way. */
export function loadedBy(path: string, root: string, found = new Set<string>()): Set<string> {
  if (found.has(path)) return found;
  found.add(path);
  const code = readFileSync(join(root, path), 'utf8');
  for (const [, name = ''] of code.matchAll(/(?:\bfrom|\bimport|\bimport\(|\brequire\()\s*'(\.{1,2}\/[^']+)'/g)) {
    const source = sourceOf(join(dirname(path), name), root);
    if (source !== undefined) loadedBy(source, root, found);
  }
  return found;
}

/** Each package names its modules in its own way: with `.ts`, with the `.js` that is made of it, or without ending. */
function sourceOf(path: string, root: string): string | undefined {
  const stem = path.replace(/\.js$/, '');
  const names = [path, `${stem}.ts`, `${stem}.tsx`, `${stem}/index.ts`];
  return names.find((name) => /\.\w+$/.test(name) && /\.[mc]?tsx?$/.test(name) && existsSync(join(root, name)));
}
