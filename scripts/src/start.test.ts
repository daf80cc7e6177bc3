import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from './settings/folders.ts';

/** Everything that a script loads before its first line runs, by what names it, with who does so. */
function loadedBy(path: string, found = new Map<string, string>()): Map<string, string> {
  const code = readFileSync(path, 'utf8');
  for (const [, what = ''] of code.matchAll(/^(?:import|export) (?!type )[^;]*? from '([^']+)'/gm)) {
    const name = what.startsWith('.') ? join(dirname(path), what) : what;
    if (found.has(name)) continue;
    found.set(name, path);
    if (what.startsWith('.')) loadedBy(name, found);
  }
  return found;
}

describe('what a fresh clone runs first', () => {
  it.each(['start.ts', 'test.ts'])('%s loads nothing that it has yet to build', (script) => {
    const loaded = loadedBy(join(root, 'scripts', 'src', script));
    expect(loaded.size).toBeGreaterThan(10);
    expect([...loaded].filter(([name]) => name.startsWith('@clearshelf/'))).toEqual([]);
  });
});
