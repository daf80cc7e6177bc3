import { join, normalize } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressKey } from './own-address.ts';
import { readAddress, fileInTheWay, isReleasePath, makeReleaseKey, livingAddresses } from './release-path.ts';
import { blobPath } from './store.ts';
import { hostilePaths } from './testing/hostile-paths.ts';

describe('the path of a file of a release', () => {
  it.each([
    'index.html',
    'resources/a/index.html',
    'files/x/Größe & Maß (1).pdf',
    '_astro/a.Bx3.css',
    '_headers',
    '.well-known/security.txt',
    'Путь/index.html',
    `${'a'.repeat(251)}/index.html`,
    'a..b/c...',
    'a b/~x',
  ])('can be %s', (path) => {
    expect(isReleasePath(path)).toBe(true);
  });

  it.each(hostilePaths)('can not be %j', (path) => {
    expect(isReleasePath(path)).toBe(false);
  });

  it('never leads out of its folder, whatever it is', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(...hostilePaths),
      fc.stringMatching(/^[./a\\]+$/),
    );
    fc.assert(
      fc.property(
        fc.array(text).map((parts) => parts.join('/')),
        (path) => {
          if (!isReleasePath(path)) return;
          expect(join('/root', path).startsWith('/root/')).toBe(true);
          expect(normalize(path)).toBe(path);
        },
      ),
    );
  });

  it('has the same key as its address', () => {
    for (const path of [
      'index.html',
      'a/index.html',
      'sitemap.xml',
      'files/x/Größe.PDF',
      'files/x/100%?.pdf',
      'A/b.html',
    ])
      expect(makeReleaseKey(path)).toBe(addressKey(readAddress(path)));
    expect(livingAddresses(['files/x/Größe?.PDF'])('/files/x/größe%3F.pdf')).toBe('/files/x/Gr%C3%B6%C3%9Fe%3F.PDF');
  });

  it('cannot lead through a file', () => {
    const files = new Set(['a', 'b/c.pdf']);
    expect(fileInTheWay('b/c.pdf/index.html', (path) => files.has(path))).toBe('b/c.pdf');
    expect(fileInTheWay('b/d/index.html', (path) => files.has(path))).toBeUndefined();
  });
});

it.each(['../../etc/passwd', '', 'A'.repeat(64), `${'a'.repeat(64)}/../x`, `${'a'.repeat(63)}\0`])(
  'the store has no place for %j',
  (name) => {
    expect(() => blobPath('/store', name)).toThrow('no file of the store');
    expect(() => blobPath('/store', 'a'.repeat(64), `/${name}`)).toThrow('no file of the store');
  },
);
