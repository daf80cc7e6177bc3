import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { root } from '../../product/files/folders.ts';
import { isPermissive, judge } from './judge.ts';

describe('a licence', () => {
  it.each(['MIT', '(MIT OR GPL-3.0-or-later)', '(AFL-2.1 OR BSD-3-Clause)', 'Apache-2.0 AND MIT', '(MIT AND Zlib)'])(
    '"%s" is permissive',
    (licence) => expect(isPermissive(licence)).toBe(true),
  );

  it.each([
    'GPL-3.0',
    'AGPL-3.0-only',
    'MIT AND GPL-2.0',
    'Unknown',
    '',
    'UNLICENSED',
    '(MIT) OR (GPL-2.0)',
    'mit-ish',
  ])('"%s" is not', (licence) => expect(isPermissive(licence)).toBe(false));

  it('that was accepted with a reason is so for that package and that licence only', () => {
    const libvips = { name: '@img/sharp-libvips-linux-arm64', versions: [], licence: 'LGPL-3.0-or-later' };
    expect(judge(libvips)).toHaveProperty('reason');
    expect(judge({ ...libvips, licence: 'GPL-3.0' })).toBeUndefined();
    expect(judge({ ...libvips, name: 'another' })).toBeUndefined();
  });
});

describe('pnpm licences', () => {
  it('lists every package of the product, and finds no licence that is no good', () => {
    const script = `${root}/scripts/src/licences.ts`;
    const { status, stdout, stderr } = spawnSync(process.execPath, [script], { encoding: 'utf8', cwd: root });
    expect(stderr).toBe('');
    expect(status).toBe(0);
    for (const name of ['astro', 'better-sqlite3', 'pagefind', 'sharp'])
      expect(stdout).toMatch(new RegExp(`^\\S.* ${name} \\d`, 'm'));
    expect(stdout).toMatch(/\n\d{3,} packages, 0 with a licence that is no good\.\n$/);
  });
});
