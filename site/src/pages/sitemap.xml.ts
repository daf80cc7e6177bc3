import type { APIRoute } from 'astro';
import { escapeHtml } from '../content/blocks.ts';

/** Pages that a search engine should know, each by its whole address; of a large site the sitemaps that name them. */
export const GET: APIRoute = ({ locals: { frame, data } }) => {
  const [list, item] = data.sitemaps ? ['sitemapindex', 'sitemap'] : ['urlset', 'url'];
  const lines = (data.sitemaps ?? data.addresses ?? []).map(
    (address) => `<${item}><loc>${escapeHtml(`${frame.siteUrl}${address}`)}</loc></${item}>`,
  );
  return new Response(
    [
      '<?xml version="1.0" encoding="UTF-8"?>',
      `<${list} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">`,
      ...lines,
      `</${list}>`,
      '',
    ].join('\n'),
  );
};
