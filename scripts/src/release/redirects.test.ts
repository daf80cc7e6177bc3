import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../testing/folder.ts';
import { writeRedirects } from './redirects.ts';

const changes = [
  { from: '/?p=9408', to: '/resources/a/' },
  { from: '/category/codes/', to: '/categories/standards-codes/' },
];

describe('an old address', () => {
  it('works on a plain host too, by a rule and a page that leads on', async () => {
    const folder = await temporaryFolder();
    await writeRedirects(folder, changes);
    expect(await readFile(join(folder, '_redirects'), 'utf8')).toBe(
      '/ p=9408 /resources/a/ 301\n/category/codes/ /categories/standards-codes/ 301\n',
    );
    expect(await readFile(join(folder, 'category/codes/index.html'), 'utf8')).toContain(
      'url=/categories/standards-codes/',
    );
  });
});
