import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../../product/files/folders.ts';
import { temporaryFolder } from '../testing/folder.ts';

/** What the contract gives without being built. */
const fromSource: Record<string, string> = {
  '@clearshelf/shared-types/installation': join(root, 'shared-types/src/installation/index.ts'),
};

/** Everything that a script loads before its first line runs, by what names it, with who does so. */
function loadedBy(path: string, found = new Map<string, string>()): Map<string, string> {
  const code = readFileSync(path, 'utf8');
  for (const [, what = ''] of code.matchAll(/^(?:import|export) (?!type )[^;]*? from '([^']+)'/gm)) {
    const name = what.startsWith('.') ? join(dirname(path), what) : (fromSource[what] ?? what);
    if (found.has(name)) continue;
    found.set(name, path);
    if (name.startsWith('/')) loadedBy(name, found);
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

describe('a script that needs what is built', () => {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };
  const isBuilt = 'scripts/src/product/start/is-built.ts';

  it('asks first whether it is there', () => {
    const needy = Object.entries(scripts).filter(([, command]) => {
      const path = /scripts\/src\/[\w-]+\.ts$/.exec(command)?.[0];
      return path && [...loadedBy(join(root, path)).keys()].some((name) => name.startsWith('@clearshelf/'));
    });
    expect(needy.length).toBeGreaterThan(2);
    for (const [verb, command] of needy) expect(command, verb).toContain(`--import ./${isBuilt} `);
  });

  it('says what to do where it is not', async () => {
    const folder = await temporaryFolder();
    cpSync(join(root, isBuilt), join(folder, isBuilt));
    const { status, stderr } = spawnSync(process.execPath, ['--import', `./${isBuilt}`, '--eval', ''], {
      cwd: folder,
      encoding: 'utf8',
    });
    expect(stderr).toContain('Build it first: npx -y pnpm@12 build');
    expect(status).toBe(1);
  });
});
