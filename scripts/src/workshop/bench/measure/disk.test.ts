import { linkSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder, writeFiles } from '../../testing/folder.ts';
import { measureBlocks, sumTaken } from './disk.ts';

it('counts the blocks of a new file, with two names once, whatever is swept meanwhile', async () => {
  const folder = await temporaryFolder();
  await writeFiles(folder, { 'old.html': 'x'.repeat(500_000) });
  const before = measureBlocks([folder]);
  await writeFiles(folder, { 'one.html': 'x'.repeat(100_000) });
  const one = sumTaken(before, measureBlocks([folder]));
  expect(one).toBeGreaterThanOrEqual(100_000);
  expect(one).toBeLessThan(200_000);
  linkSync(join(folder, 'one.html'), join(folder, 'two.html'));
  rmSync(join(folder, 'old.html'));
  expect(sumTaken(before, measureBlocks([folder, join(folder, 'no such folder')]))).toBe(one);
});
