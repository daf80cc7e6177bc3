import { describe, expect, it } from 'vitest';
import { serverFiles } from './redirect-files.ts';
import { findRedirect, redirectTable } from './redirect-table.ts';

const changes = [
  { from: '/?p=9408', to: '/resources/a/' },
  { from: '/Category/Codes/', to: '/categories/standards-codes/' },
  { from: '/a?x=1&y=2', to: 'https://example.org/' },
];

describe('an old address', () => {
  const table = redirectTable(changes);

  it.each([
    ['/category/codes/', '/categories/standards-codes/'],
    ['/category/codes', '/categories/standards-codes/'],
    ['/CATEGORY/Codes/?utm=1', '/categories/standards-codes/'],
    ['//category//codes//', '/categories/standards-codes/'],
    ['/%63ategory/codes/', '/categories/standards-codes/'],
    ['/?p=9408', '/resources/a/'],
    ['/?p=9408&fbclid=1', '/resources/a/'],
    ['/a/?x=1&y=2', 'https://example.org/'],
    ['/a?x=1', undefined],
    ['/?p=1', undefined],
    ['/?fbclid=1&p=9408', undefined],
    ['/', undefined],
    ['/%zz', undefined],
  ])('%s leads to %s', (address, target) => {
    expect(findRedirect(table, address)).toBe(target);
  });
});

describe('the files for web servers', () => {
  it('hold each old address once for nginx, and for Caddy also in small letters', () => {
    expect(serverFiles({ redirects: [...changes, { from: '/category/codes', to: '/other/' }] })).toEqual({
      'redirects.nginx':
        '# Old addresses and where they lead now.\n' +
        '"?p=9408" "/resources/a/";\n' +
        '"/Category/Codes" "/categories/standards-codes/";\n' +
        '"/a?x=1&y=2" "https://example.org/";\n',
      'redirects.caddy':
        '# Old addresses and where they lead now.\n' +
        '"?p=9408" "/resources/a/"\n' +
        '"/Category/Codes" "/categories/standards-codes/"\n' +
        '"/category/codes" "/categories/standards-codes/"\n' +
        '"/a?x=1&y=2" "https://example.org/"\n',
    });
  });

  it('give staff no way into a configuration', () => {
    const evil = [{ from: '/a";}\\{$HOME}`\n', to: '/b";return 200 $host;{env.HOME}\n\u{1F600}' }];
    const { 'redirects.nginx': nginx, 'redirects.caddy': caddy } = serverFiles({ redirects: evil });
    expect(nginx).toContain(
      '\n"/a\\";}\\\\{$HOME}`\n" "/b%22;return%20200%20%24host;%7Benv.HOME%7D%0A%F0%9F%98%80";\n',
    );
    expect(caddy?.split('\n')[1]).toBe(
      '`~^/a\\x{22}\\x{3b}\\x{7d}\\x{5c}\\x{7b}\\x{24}HOME\\x{7d}\\x{60}\\x{a}$` ' +
        '"/b%22;return%20200%20%24host;%7Benv.HOME%7D%0A%F0%9F%98%80"',
    );
  });
});
