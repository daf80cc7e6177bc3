import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { releasePath } from '@clearshelf/shared-types';
import type { RouteData } from 'astro';
import type { createApp } from 'astro/app/entrypoint';
import type { Library } from '../content/library.ts';
import { routesOf, type PageRoute } from '../content/routes.ts';
import { tellWeight } from './weigh.ts';

type App = ReturnType<typeof createApp>;

export interface RenderOptions {
  app: App;
  library: Library;
  /** An empty folder that receives the site. */
  out: string;
  /** Scripts that the templates load, by path from the site's root. */
  assets: ReadonlyMap<string, Buffer>;
  onProgress: (done: number, total: number) => void;
}

/** Milliseconds between two words about progress. */
const pause = 200;

/**
 * Writes every page of a site into a folder.
 *
 * @returns the addresses of the pages that search finds
 * @throws {Error} naming the page that could not be rendered
 */
export async function renderSite({ app, library, out, assets, onProgress }: RenderOptions): Promise<string[]> {
  const routes = [...routesOf(library)];
  const templates = new Map(app.manifest.routes.map(({ routeData }) => [routeData.route, routeData]));
  const write = writerInto(out);
  for (const [path, bytes] of assets) write(path, bytes);
  let told = performance.now();
  for (const [done, route] of routes.entries()) {
    const html = await renderPage(app, library, { route, template: templates.get(route.pattern) });
    write(releasePath(route.address), tellWeight(html));
    if (performance.now() - told < pause) continue;
    onProgress(done + 1, routes.length);
    // Lets the message out, and a parent's disconnect in.
    await setImmediate();
    told = performance.now();
  }
  onProgress(routes.length, routes.length);
  return routes.filter(({ reach }) => reach === 'search').map(({ address }) => address);
}

function writerInto(out: string): (path: string, content: string | Buffer) => void {
  const folders = new Set<string>();
  return (path, content) => {
    const file = join(out, path);
    const folder = dirname(file);
    if (!folders.has(folder)) mkdirSync(folder, { recursive: true });
    folders.add(folder);
    writeFileSync(file, content);
  };
}

async function renderPage(
  app: App,
  library: Library,
  { route, template }: { route: PageRoute; template: RouteData | undefined },
): Promise<string> {
  if (!template) throw new Error(`The page ${route.address} has no template "${route.pattern}" in src/pages.`);
  try {
    const request = new Request(new URL(route.address, 'http://site.invalid'));
    const response = await app.render(request, { routeData: template, locals: { library, route } });
    const expected = route.pattern === '/404' ? 404 : 200;
    if (response.status !== expected) throw new Error(`its template answered ${response.status}`);
    return await response.text();
  } catch (error) {
    throw new Error(`The page ${route.address} could not be made: ${(error as Error).message}`, { cause: error });
  }
}
