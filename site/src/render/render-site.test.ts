import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fixtureLibrary } from '../testing/fixture-site.ts';
import { renderSite, type RenderOptions } from './render-site.ts';

const fixtures = fixtureLibrary();

/** Renders with templates that answer as told; only `/about/` matters, all other pages are well. */
async function renderWith(about: () => Promise<Response>, patterns = ['/[slug]']): Promise<string[]> {
  const library = { ...fixtures, siteUrl: undefined };
  const out = mkdtempSync(join(tmpdir(), 'clearshelf-render-'));
  const every = new Set([...patterns, ...fixedPatterns]);
  const app = {
    manifest: { routes: [...every].map((route) => ({ routeData: { route } })) },
    render: async (request: Request, { routeData }: { routeData: { route: string } }) => {
      if (new URL(request.url).pathname === '/about/') return await about();
      return new Response('', { status: routeData.route === '/404' ? 404 : 200 });
    },
  } as unknown as RenderOptions['app'];
  try {
    return await renderSite({ app, library, out, assets: new Map(), onProgress: () => undefined });
  } finally {
    rmSync(out, { recursive: true });
  }
}

const kinds = ['categories', 'regions', 'topics', 'industries', 'audiences', 'publishers', 'years', 'languages'];
const one = '/ /events /collections /search /404 /robots.txt /events/[slug] /collections/[slug] /resources/[slug]';
const fixedPatterns = [
  ...one.split(' '),
  '/resources/[...page]',
  '/resources/[slug]/page/[part]',
  '/titles/[...page]',
  ...kinds.flatMap((kind) => [`/${kind}`, `/${kind}/[shelf]/[...page]`]),
];

describe('a page that cannot be made', () => {
  it('stops the whole, by its address and the fault', async () => {
    const broken = renderWith(() => Promise.reject(new Error('no such field')));
    await expect(broken).rejects.toThrow('The page /about/ could not be made: no such field');
  });

  it('stops the whole where its template answers anything but a page', async () => {
    const answering = (status: number) => renderWith(() => Promise.resolve(new Response('', { status })));
    await expect(answering(500)).rejects.toThrow('The page /about/ could not be made: its template answered 500');
    await expect(answering(404)).rejects.toThrow('its template answered 404');
    await expect(answering(200)).resolves.toContain('/about/');
  });

  it('stops the whole where nobody wrote its template', async () => {
    const missing = renderWith(() => Promise.resolve(new Response('')), []);
    await expect(missing).rejects.toThrow(/^The page \/\S+\/ has no template "\/\[slug\]" in src\/pages\.$/);
  });
});
