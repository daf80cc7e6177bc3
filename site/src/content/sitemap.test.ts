import type { APIContext } from 'astro';
import { expect, it } from 'vitest';
import { GET as part } from '../pages/sitemap-[part].xml.ts';
import { GET } from '../pages/sitemap.xml.ts';
import type { PageData } from './routes.ts';

async function write(get: typeof GET, data: PageData): Promise<string> {
  const context = { locals: { frame: { siteUrl: 'https://library.example' }, data } } as unknown as APIContext;
  return await (await get(context)).text();
}

it('a sitemap names pages by their whole addresses, and one in parts names these', async () => {
  const addresses = ['/', '/a&b/'];
  const urls = '<url><loc>https://library.example/</loc></url>\n<url><loc>https://library.example/a&amp;b/</loc></url>';
  expect(await write(GET, { addresses })).toContain(urls);
  expect(await write(part, { addresses })).toContain(urls);
  const index = await write(GET, { sitemaps: ['/sitemap-1.xml'] });
  expect(index).toMatch(
    /<sitemapindex xmlns="[^"]+">\n<sitemap><loc>https:\/\/library\.example\/sitemap-1\.xml<\/loc>/,
  );
});
