import { execFile } from 'node:child_process';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { root } from '../../product/files/folders.ts';
import { temporaryFolder } from '../testing/folder.ts';

const operate = join(root, 'scripts', 'operate');
const run = promisify(execFile);

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

describe('the units for systemd', () => {
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
