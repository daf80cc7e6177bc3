import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../../workshop/testing/folder.ts';
import { brokenPdf, emptyPdf, lockedPdf } from '../../../workshop/testing/odd-pdfs.ts';
import { isMeasured, measureFile } from './measure-file.ts';

const facts = { sha256: '0'.repeat(64), bytes: 1 };

async function measure(mime: string, bytes: Buffer) {
  const path = join(await temporaryFolder(), 'file');
  await writeFile(path, bytes);
  const measured = await measureFile(mime, path);
  expect(isMeasured(mime, { ...facts, ...measured })).toBe(true);
  return measured;
}

test('a PDF that readers cannot open says why, and is served', async () => {
  expect(await measure('application/pdf', lockedPdf)).toEqual({ problem: 'needs-password' });
  expect(await measure('application/pdf', brokenPdf)).toEqual({ problem: 'unreadable' });
  expect(await measure('application/pdf', emptyPdf)).toEqual({ problem: 'unreadable' });
});

test('a text is UTF-8 or of a character set that nobody can tell', async () => {
  expect(await measure('text/plain', Buffer.from('Слова'))).toEqual({ utf8: true });
  expect(await measure('text/csv', Buffer.from('d1ebeee2e03be0', 'hex'))).toEqual({ utf8: false });
  expect(isMeasured('text/plain', facts)).toBe(false);
});

test('a situation is as wide as readers see it', async () => {
  const lying = sharp({ create: { width: 60, height: 20, channels: 3, background: 'red' } });
  const bytes = await lying.withMetadata({ orientation: 6 }).jpeg().toBuffer();
  expect(await measure('image/jpeg', bytes)).toEqual({ width: 20, height: 60 });
  expect(await measure('image/png', Buffer.from('no situation'))).toEqual({});
});
