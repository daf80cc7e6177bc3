import { tagFolders } from './facets.ts';

const listings = [
  'resources',
  'titles',
  'categories',
  'publishers',
  'years',
  'languages',
  ...Object.values(tagFolders),
];

/** Addresses that no entry has, and that are there all the same or can come any day, by the key of the address. */
const reserved: [key: RegExp, owner: string][] = [
  [new RegExp(`^/(?:${listings.join('|')})(?:/[^/]+)?/page/[0-9]+$`), 'a further page of a list or of a long text'],
  [/^\/titles\/[^/]+$/, 'a page of titles from A to Z'],
  [/^\/years\/[0-9]{4}$/, 'the list of a year'],
  [/^\/languages\/[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/, 'the list of a language'],
  [/^\/files\/[a-z0-9]{24}(?:\/|$)/, 'a file of the media library'],
  [/^\/pagefind(?:\/|$)/, 'the search index'],
  [/^\/_astro(?:\/|$)/, 'the styles and scripts of this site'],
  [/^\/sitemap[^/]*\.xml$/, 'the list of pages for search engines'],
  [/^\/(?:release\.json|_headers|_redirects)$/, 'this site itself'],
];

/**
 * Whose an address is that no entry claims: further pages of lists, years, languages, files, the search index.
 *
 * @param key of `addressKey`
 * @returns words that stand behind "belongs to"; `undefined` where the address is free
 */
export function reservedFor(key: string): string | undefined {
  const [path = ''] = key.split('?');
  return path === key ? reserved.find(([pattern]) => pattern.test(path))?.[1] : undefined;
}
