import type { RouteData } from 'astro';
import type { createApp } from 'astro/app/entrypoint';
import type { Frame } from '../content/frame.ts';
import type { PageRoute } from '../content/routes.ts';

export type App = Pick<ReturnType<typeof createApp>, 'render' | 'manifest'>;

/**
 * Makes the renderer of single pages.
 *
 * @returns what turns a route into the bytes of its page; it rejects naming the page that could not be made
 */
export function pageRenderer(app: App, frame: Frame): (route: PageRoute) => Promise<Uint8Array<ArrayBuffer>> {
  const templates = new Map<string, RouteData>(
    app.manifest.routes.map(({ routeData }) => [routeData.route, routeData]),
  );
  return async (route) => {
    const { address, reach, pattern } = route;
    const template = templates.get(pattern);
    if (!template) throw new Error(`The page ${address} has no template "${pattern}" in src/pages.`);
    try {
      const request = new Request(new URL(address, 'http://site.invalid'));
      const locals = { frame, route: { address, reach }, data: route.data() };
      const response = await app.render(request, { routeData: template, locals });
      const expected = pattern === '/404' ? 404 : 200;
      if (response.status !== expected) throw new Error(`its template answered ${response.status}`);
      return new Uint8Array(await response.arrayBuffer());
    } catch (error) {
      throw new Error(`The page ${address} could not be made: ${(error as Error).message}`, { cause: error });
    }
  };
}
