import type { APIRoute } from 'astro';
import { escapeHtml } from '../content/blocks.ts';
import { routesOf } from '../content/routes.ts';

/** Every page that a search engine should know, by its whole address. */
export const GET: APIRoute = ({ locals: { library } }) => {
  const pages = [...routesOf(library)].filter(({ reach }) => reach !== 'nobody');
  const lines = pages.map(({ address }) => `<url><loc>${escapeHtml(`${library.siteUrl}${address}`)}</loc></url>`);
  return new Response(
    [
      '<?xml version="1.0" encoding="UTF-8"?>',
      '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
      ...lines,
      '</urlset>',
      '',
    ].join('\n'),
  );
};
