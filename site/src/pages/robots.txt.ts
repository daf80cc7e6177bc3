import { fixedRoutes } from '@clearshelf/shared-types';
import type { APIRoute } from 'astro';

/** Search results are for readers, not for crawlers; all else is open to them. */
export const GET: APIRoute = ({ locals: { frame } }) => {
  const sitemap = frame.siteUrl === undefined ? [] : [`Sitemap: ${frame.siteUrl}${fixedRoutes.sitemap}`];
  return new Response(['User-agent: *', `Disallow: ${fixedRoutes.search}`, ...sitemap, ''].join('\n'));
};
