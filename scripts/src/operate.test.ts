import { execFile } from 'node:child_process';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { root } from './settings/folders.ts';
import { temporaryFolder } from './testing/folder.ts';

const operate = join(root, 'scripts', 'operate');
const run = promisify(execFile);
const hasSystemd = await run('systemd-analyze', ['--version']).then(
  () => true,
  () => false,
);

/** Copies of the units for an installation that lies where this one does. */
async function unitsHere(): Promise<string[]> {
  const folder = await temporaryFolder();
  const names = (await readdir(operate)).filter((name) => /\.(?:service|timer|target)$/.test(name));
  for (const name of names) {
    const unit = await readFile(join(operate, name), 'utf8');
    await writeFile(join(folder, name), unit.replaceAll('/opt/clearshelf', root));
  }
  return names.map((name) => join(folder, name));
}

describe.skipIf(!hasSystemd)('the units for systemd', () => {
  it('are understood by systemd without a word of complaint', async () => {
    const units = await unitsHere();
    expect(units).toHaveLength(6);
    const { stdout, stderr } = await run('systemd-analyze', ['verify', '--man=no', ...units]);
    expect(stdout + stderr).toBe('');
  });

  it('give each process little more than its data folder', async () => {
    for (const unit of (await unitsHere()).filter((path) => path.endsWith('.service'))) {
      // Of 100; ends with 1 above it. A service without any such settings has 96.
      await run('systemd-analyze', ['security', '--offline=true', '--threshold=20', unit]);
    }
  });
});

describe('every setting', () => {
  it('is told of in the docs', async () => {
    const sources = ['scripts/src/settings/settings.ts', 'scripts/src/settings/database.ts', 'cms/src/env.ts'];
    const names = new Set<string>();
    for (const path of sources) {
      const text = await readFile(join(root, path), 'utf8');
      for (const [, name = ''] of text.matchAll(/^\s+([A-Z][A-Z_]+): (?:z\.|z$|port|secret|webAddress)/gm))
        names.add(name);
    }
    expect(names.size).toBeGreaterThan(15);
    const pages = (await readdir(join(root, 'docs'))).filter((name) => name.endsWith('.md'));
    const docs = await Promise.all(pages.map(async (name) => await readFile(join(root, 'docs', name), 'utf8')));
    expect([...names].filter((name) => !docs.some((text) => text.includes(`\`${name}\``)))).toEqual([]);
  });

  it('of a deploy target reaches the publisher in its container', async () => {
    const compose = await readFile(join(root, 'compose.yaml'), 'utf8');
    const docs = await readFile(join(root, 'docs', 'deploy.md'), 'utf8');
    const names = [...docs.matchAll(/`((?:S3|RSYNC|GIT|HOOK)_[A-Z_]+)`/g)].map(([, name = '']) => name);
    expect(new Set(names).size).toBeGreaterThan(15);
    for (const name of ['DEPLOY', ...names]) expect(compose).toContain(`      ${name}: \${${name}:-}\n`);
  });

  it('of the example exists', async () => {
    const example = await readFile(join(operate, 'clearshelf.env.example'), 'utf8');
    const docs = await readFile(join(root, 'docs', 'operate.md'), 'utf8');
    for (const [, name = ''] of example.matchAll(/^#?([A-Z_]+)=/gm)) expect(docs).toContain(`\`${name}\``);
  });
});
