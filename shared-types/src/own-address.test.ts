import { expect, test } from 'vitest';
import { addressKey, isOwnAddress, readOwnAddress } from './own-address.ts';

test('all spellings of an address have one key', () => {
  for (const spelling of ['/about', '/about/', '/About/', '/ABOUT', '/%61bout/', '//about//', '/a/../about/'])
    expect(addressKey(spelling), spelling).toBe('/about');
  for (const spelling of ['/about/index.html', '/about/#top', '/./about', '/%2Fabout/', '/about?'])
    expect(addressKey(spelling), spelling).toBe('/about');
  expect(addressKey('/caf\u00e9/')).toBe(addressKey('/cafe%CC%81'));
});

test('the order of a query does not count, its parameters do', () => {
  expect(addressKey('/?b=2&a=1')).toBe(addressKey('/index.html?a=1&b=2'));
  expect(addressKey('/?a=1')).not.toBe(addressKey('/?a=2'));
  expect(readOwnAddress('/x/?q=1#part')).toEqual({ path: '/x', query: 'q=1', fragment: 'part' });
});

test('what cannot be read has no key', () => {
  for (const broken of ['', 'about', '/100%/', '/%zz', '/%00', '/a\0b', '/a%5Cb', 'https://example.org/'])
    expect(addressKey(broken), broken).toBeUndefined();
});

test('a path that a browser takes for another host is none of this site', () => {
  expect(['/about/', '/'].every(isOwnAddress)).toBe(true);
  expect(['//evil.example/', '/\\evil.example', 'about'].some(isOwnAddress)).toBe(false);
});
