import type { APIRoute } from 'astro';
import { escapeHtml } from '../content/blocks.ts';

/** Every page that a search engine should know, by its whole address. */
export const GET: APIRoute = ({ locals: { frame, data } }) => {
  const lines = (data.addresses ?? []).map(
    (address) => `<url><loc>${escapeHtml(`${frame.siteUrl}${address}`)}</loc></url>`,
  );
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
