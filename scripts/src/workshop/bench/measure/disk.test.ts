import { linkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder, writeFiles } from '../../testing/folder.ts';
import { measureBlocks } from './disk.ts';

it('counts the blocks of a file with two names once', async () => {
  const folder = await temporaryFolder();
  const empty = measureBlocks([folder]);
  await writeFiles(folder, { 'one.html': 'x'.repeat(100_000) });
  const withOne = measureBlocks([folder]);
  expect(withOne - empty).toBeGreaterThanOrEqual(100_000);
  linkSync(join(folder, 'one.html'), join(folder, 'two.html'));
  expect(measureBlocks([folder])).toBe(withOne);
  expect(measureBlocks([folder, join(folder, 'no such folder')])).toBe(withOne);
});
