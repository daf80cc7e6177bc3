import { setImmediate } from 'node:timers/promises';
import type { Rendered } from '@clearshelf/shared-types';
import type { Digests } from './known-pages.ts';
import { Packers } from './packers.ts';
import { digestOf, type Plan } from './plan.ts';
import { pageRenderer, type App } from './render-page.ts';

export interface RenderOptions {
  app: App;
  /** What is to be rendered; see {@link Planner}. */
  plan: Plan;
  /** Digests of the pages that are carried over where they would be the same. */
  base: Digests;
  /** Scripts that the templates load, by path from the site's root. */
  assets: ReadonlyMap<string, Buffer>;
  /** Folder of the store. */
  store: string;
  onProgress: (done: number, total: number) => void;
}

/** Milliseconds between two words about progress. */
const pause = 200;

/**
 * Puts every page that differs from those of the base into the store. A page that cannot be made is named in `failed`; it is
 * not gone, so that the base's version of it can stay.
 */
export async function renderChanged(options: RenderOptions): Promise<Omit<Rendered, 'name' | 'exceptions'>> {
  const { app, plan, base, assets, store, onProgress } = options;
  const render = pageRenderer(app, plan.frame);
  const made: Rendered['made'] = {};
  const packers = new Packers(store, plan.pages.length, (path, file) => {
    made[path] = file;
  });
  try {
    for (const [path, bytes] of assets) {
      const digest = digestOf(bytes.toString('base64'));
      if (base.get(path) !== digest) await packers.pack({ path, made: digest, bytes: new Uint8Array(bytes) });
    }
    let told = performance.now();
    for (const [done, { route, path, made: digest }] of plan.pages.entries()) {
      const page = await render(route).catch((error: unknown) => error as Error);
      if (page instanceof Error) plan.failed.push({ path, entry: route.entry, reason: page.message });
      else await packers.pack({ path, made: digest, bytes: page });
      if (performance.now() - told < pause) continue;
      onProgress(done + 1, plan.pages.length);
      // Lets the message out, and a parent's disconnect in.
      await setImmediate();
      told = performance.now();
    }
    await packers.finish();
  } finally {
    await packers.end();
  }
  onProgress(plan.pages.length, plan.pages.length);
  const gone = plan.gone.filter((path) => !assets.has(path));
  return { made, gone, failed: plan.failed };
}
