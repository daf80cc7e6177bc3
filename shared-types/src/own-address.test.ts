import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addressKey, isOwnAddress, splitPath, pathWithin, readOwnAddress } from './own-address.ts';
import { anyAddress, spellingsOf } from './testing/spellings.ts';

describe('an address on this site', () => {
  test('has one key in all spellings', () => {
    for (const spelling of ['/about', '/about/', '/About/', '/ABOUT', '/%61bout/', '//about//', '/a/../about/'])
      expect(addressKey(spelling), spelling).toBe('/about');
    for (const spelling of ['/about/index.html', '/about/#top', '/./about', '/%2Fabout/', '/about?', '/about/?&'])
      expect(addressKey(spelling), spelling).toBe('/about');
    for (const spelling of [
      '/%2e%2e/about',
      '/..%2f..%2Fabout/',
      '/about/INDEX.HTML',
      '/about/index.html/',
      '/../about',
    ])
      expect(addressKey(spelling), spelling).toBe('/about');
    expect(addressKey('/caf\u00e9/')).toBe(addressKey('/cafe%CC%81'));
    expect(addressKey('/index.html')).toBe('/');
  });

  test('has one key in capitals and small letters of every script', () => {
    const pairs = ['ПУТЬ путь', 'ΟΔΟΣ οδος', 'İSTANBUL i\u0307stanbul', 'CAFÉ cafe\u0301', 'ՀԱՅ հայ', 'ẞ ß'];
    for (const pair of pairs) {
      const [capitals = '', small = ''] = pair.split(' ');
      expect(addressKey(`/${capitals}`), pair).toBe(addressKey(`/${small}/`));
    }
  });

  test('has a key that tells a question mark in a name from a query', () => {
    expect(addressKey('/a%3Fb=1')).not.toBe(addressKey('/a?b=1'));
    expect(addressKey('/100%25/')).toBe('/100%25');
    expect(addressKey('/%2561bout/')).not.toBe(addressKey('/about/'));
  });

  test('cannot be read where no server could find it', () => {
    for (const broken of ['', 'about', '/100%/', '/%zz', '/%00', '/a\0b', '/a%5Cb', '/a\\b', '/%c0%ae/', '/%ed%a0%80'])
      expect(addressKey(broken), broken).toBeUndefined();
    for (const broken of ['/a\nb', '/%0d%0ax', '/\ud83d', '/%7f', 'https://example.org/', '?a=1', '#a'])
      expect(addressKey(broken), broken).toBeUndefined();
  });

  test('has one key, which is its own key, in every spelling of anything', () => {
    fc.assert(
      fc.property(anyAddress, (address) => {
        const key = addressKey(address);
        if (key === undefined) return;
        expect(addressKey(key)).toBe(key);
        for (const spelling of spellingsOf(address)) expect(addressKey(spelling), spelling).toBe(key);
      }),
    );
  });

  test('is read without an error, whatever it is', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), anyAddress, fc.webPath()), (address) => {
        readOwnAddress(address);
        isOwnAddress(address);
        for (const part of splitPath(address) ?? []) expect(['', '.', '..']).not.toContain(part);
      }),
    );
  });
});

describe('a query', () => {
  test('counts by its parameters, in any order and however they are encoded', () => {
    expect(addressKey('/?b=2&a=1')).toBe(addressKey('/index.html?a=1&b=2'));
    expect(addressKey('/?q=a+b&e=%c3%a9')).toBe(addressKey('/?e=é&q=a%20b'));
    expect(addressKey('/?feed')).toBe(addressKey('/?feed=&'));
    expect(addressKey('/?a=1')).not.toBe(addressKey('/?a=2'));
    expect(addressKey('/?a=b')).not.toBe(addressKey('/?a=B'));
    expect(addressKey('/?a=1%26b=2')).not.toBe(addressKey('/?a=1&b=2'));
    expect(readOwnAddress('/x/?q=1#part')).toEqual({ path: '/x', query: 'q=1', fragment: 'part' });
    expect(addressKey('/?p=100%')).toBe('/?p=100%25');
  });
});

test('a path that a browser takes for another host is none of this site', () => {
  expect(['/about/', '/', '/a//b'].every(isOwnAddress)).toBe(true);
  const foreign = ['//evil.example/', '/\\evil.example', '/\t/evil.example', '/\n\\evil.example', '///x', 'about'];
  expect(foreign.filter(isOwnAddress)).toEqual([]);
});

describe('a link that may lead to this site', () => {
  const siteUrl = 'https://library.example';
  const elsewhere = [
    'https://example.org/a/',
    'https://library.example.org/',
    'ftp://library.example/',
    'mailto:a@b.org',
  ];
  elsewhere.push('tel:+43', '//example.org/a/', 'https://library.example:8443/', 'about', '');
  test.each(elsewhere)('leads elsewhere: %s', (address) => expect(pathWithin(address, siteUrl)).toBeUndefined());

  /** Browsers take `/a//..` for `/a/`, and we for `/`: such an address has no one meaning. */
  const readsAlike = (address: string) => {
    if (!isOwnAddress(address) || addressKey(address) === undefined) return false;
    const { pathname, search } = new URL(address, 'http://site.invalid');
    return addressKey(pathname + search) === addressKey(address);
  };

  test('is an address on it, however the site is named', () => {
    fc.assert(
      fc.property(
        anyAddress.filter(readsAlike),
        fc.constantFrom('https:', 'HTTP:', ''),
        fc.constantFrom('', 'a@', 'a:b@'),
        fc.constantFrom('library.example', 'LIBRARY.example.', 'library.example:443', 'localhost', '127.0.0.1:4321'),
        (address, protocol, login, host) => {
          const within = pathWithin(`${protocol}//${login}${host}${address}`, siteUrl);
          if (protocol !== '' || host !== 'localhost') expect(addressKey(within!)).toBe(addressKey(address));
        },
      ),
    );
  });
});
