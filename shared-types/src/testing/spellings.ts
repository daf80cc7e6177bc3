import * as fc from 'fast-check';
import { cutAddress } from '../own-address.ts';

/** Parts of addresses that have caught out one program or another. */
const nastyParts = [
  'about',
  'About',
  'index.html',
  'INDEX.HTML',
  'page',
  '2',
  '..',
  '.',
  '...',
  '%2e%2e',
  '%2E',
  '%2f',
  '%5c',
  '%00',
  '%zz',
  '100%',
  '100%25',
  '%2561',
  'café',
  'cafe\u0301',
  'caf%C3%A9',
  'cafe%CC%81',
  'Путь',
  'ΟΔΟΣ',
  'οδος',
  'İstanbul',
  'straße',
  'a b',
  'a+b',
  'a;b',
  ':slug',
  '*',
  'a?b',
  'a#b',
  '~',
  '{x}',
  '"',
  "'",
  '`',
  '$HOME',
  '<b>',
  '\\',
  '\0',
  '\n',
  '\ud83d',
  '\u{1F600}',
  '\u200f',
  '%c0%ae',
  '.git',
  '.htaccess',
  'con',
  '__proto__',
  'x'.repeat(300),
  'sitemap.xml',
  'robots.txt',
  '404.html',
  'files',
  'years',
  '2020',
  'ﬁne',
  'constructor',
  '人口',
  'การค้า',
  '٣',
];

const part = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...nastyParts) },
  fc.string({ unit: 'grapheme', maxLength: 8 }),
  fc.string({ unit: 'binary', maxLength: 5 }),
  fc.stringMatching(/^[a-zA-Z]{1,3}$/),
);

const anyQuery = fc
  .array(fc.tuple(fc.constantFrom('p', 'id', 'q', 'a b', 'é', 'x[]'), fc.constantFrom('', '1', '2', 'a/b', 'ü', '&')))
  .map((pairs) => pairs.map(([name, value]) => (value ? `${name}=${encodeURIComponent(value)}` : name)).join('&'));

/** Addresses as staff, imports and attackers write them; many cannot be read. */
export const anyAddress = fc
  .tuple(fc.array(part, { maxLength: 4 }), fc.constantFrom('', '/', '//'), fc.option(anyQuery, { nil: '' }))
  .map(([parts, end, asked]) => `/${parts.join('/')}${end}${asked && `?${asked}`}`);

/** Other spellings of an address that can be read. */
export function spellingsOf(address: string): string[] {
  const { written, query } = cutAddress(address);
  const tail = address.includes('?') ? `?${query}` : '';
  const decoded = decodeURIComponent(written);
  const encoded = (text: string) => text.split('/').map(encodeURIComponent).join('/');
  const bytes = [...Buffer.from(decoded)].map((byte) => (byte === 47 ? '/' : `%${byte.toString(16).padStart(2, '0')}`));
  const paths = [
    encoded(decoded),
    encoded(decoded.normalize('NFD')),
    encoded(decoded.toLowerCase()),
    encoded(decoded).toLowerCase(),
    written.replaceAll('/', '//'),
    `/${encoded(decoded).replace(/\/*$/, '').slice(1)}`,
    `${written}/`,
    `${written}/index.html`,
    `${written}/./x/../`,
    bytes.join(''),
  ];
  const queries = [`?${query.split('&').toReversed().join('&')}`, `?&${query}&`];
  return [...paths.map((one) => one + tail), ...queries.map((one) => written + one), `${written}${tail}#part`];
}
