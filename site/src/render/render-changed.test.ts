import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { urlFor } from '@clearshelf/shared-types';
import { placesOf } from '../content/places.ts';
import { fixtureLibrary, libraryWith } from '../testing/fixture-site.ts';
import { Planner } from './plan.ts';
import { renderChanged } from './render-changed.ts';
import type { App } from './render-page.ts';

const library = fixtureLibrary();
const [broken, odd] = library.resources;
const pathOf = (resource: { slug: string }) => `resources/${resource.slug}/index.html`;

/** Templates that fail for one page, as a fault of ours would. */
const app = {
  manifest: {
    routes: [...new Set(new Planner(library).plan('t', new Map()).pages.map(({ route }) => route.pattern))].map(
      (route) => ({
        routeData: { route },
      }),
    ),
  },
  render: async (request: Request) => {
    const { pathname } = new URL(request.url);
    if (pathname === urlFor(broken!)) throw new Error('no such field');
    return await Promise.resolve(new Response('<main>Words</main>', { status: pathname === '/404.html' ? 404 : 200 }));
  },
} as unknown as App;

/** A resource of which something cannot be read at all. */
const oddOne = Object.defineProperty({ ...odd! }, 'year', {
  get() {
    throw new Error('a year of its own');
  },
  enumerable: true,
});

it('makes all other pages where one cannot be made, and keeps its version of before', async () => {
  const store = mkdtempSync(join(tmpdir(), 'clearshelf-render-'));
  onTestFinished(() => rmSync(store, { recursive: true }));
  const resources = library.resources.map((resource) => (resource === odd ? oddOne : resource));
  const base = new Map([[pathOf(broken!), 'before']]);
  const changed = libraryWith(library, { resources });
  const plan = new Planner({ ...changed, places: [...placesOf(changed)] }).plan('t', base);
  const rendered = await renderChanged({ app, plan, base, assets: new Map(), store, onProgress: () => undefined });
  expect(rendered.failed.map(({ path, entry }) => [path, entry])).toEqual(
    expect.arrayContaining([
      [pathOf(broken!), `resource ${broken!.id}`],
      [pathOf(odd!), `resource ${odd!.id}`],
    ]),
  );
  expect(rendered.gone).toEqual([]);
  expect(rendered.made[pathOf(broken!)]).toBeUndefined();
  expect(rendered.made['about/index.html']).toBeDefined();
});
