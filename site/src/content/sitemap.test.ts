import type { APIContext } from 'astro';
import { expect, it } from 'vitest';
import { GET as getPart } from '../pages/sitemap-[part].xml.ts';
import { GET } from '../pages/sitemap.xml.ts';
import type { PageData } from './routes.ts';
import { cutSitemap } from './sitemaps.ts';

async function write(get: typeof GET, data: PageData): Promise<string> {
  const context = { locals: { frame: { siteUrl: 'https://library.example' }, data } } as unknown as APIContext;
  return await (await get(context)).text();
}

it('a sitemap names pages by their whole addresses, and one in parts names these', async () => {
  const addresses = ['/', '/a&b/'];
  const urls = '<url><loc>https://library.example/</loc></url>\n<url><loc>https://library.example/a&amp;b/</loc></url>';
  expect(await write(GET, { addresses })).toContain(urls);
  expect(await write(getPart, { addresses })).toContain(urls);
  const index = await write(GET, { sitemaps: ['/sitemap-1.xml'] });
  expect(index).toMatch(
    /<sitemapindex xmlns="[^"]+">\n<sitemap><loc>https:\/\/library\.example\/sitemap-1\.xml<\/loc>/,
  );
});

it('a large sitemap has parts of 1,000 to 2,000 addresses, of which a new address changes one', () => {
  const addresses = Array.from({ length: 10_000 }, (_, at) => `/resources/${at}/`);
  expect([2000, 2001, 4001, 10_000].map((count) => cutSitemap(addresses.slice(0, count)).length)).toEqual([0, 2, 4, 8]);
  const parts = cutSitemap(addresses);
  for (const part of parts) expect(Math.abs(part.addresses.length - 1250)).toBeLessThan(200);
  const after = cutSitemap(['/new/', ...addresses]);
  expect(after.map(({ address }) => address)).toEqual(parts.map(({ address }) => address));
  expect(after.filter((part, at) => part.addresses.length !== parts[at]?.addresses.length)).toHaveLength(1);
});
