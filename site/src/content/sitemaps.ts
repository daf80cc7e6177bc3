import { crc32 } from 'node:zlib';
import { sitemapPart } from '@clearshelf/shared-types';

/** Addresses that one sitemap holds at most, or nearly: it is made and sent as a whole when one of them is new. */
const mostAddresses = 2000;

/** One part of a sitemap. */
export interface SitemapPart {
  address: string;
  /** Addresses of pages. */
  addresses: string[];
}

/**
 * Cuts a sitemap into parts. They are a power of two, and a digest of an address tells its part: so a new page changes
 * one part, and the list of parts stays the same for long.
 *
 * @returns nothing where one sitemap holds all
 */
export function cutSitemap(addresses: string[]): SitemapPart[] {
  if (addresses.length <= mostAddresses) return [];
  let count = 1;
  while (count * mostAddresses < addresses.length) count *= 2;
  const parts = Array.from({ length: count }, (_, at): SitemapPart => ({
    address: sitemapPart(at + 1),
    addresses: [],
  }));
  for (const address of addresses) parts[crc32(address) % count]?.addresses.push(address);
  return parts;
}
