import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  siteRequestSchema,
  leaveOut,
  type RecordsRequest,
  type Rendered,
  type RenderRequest,
  type SiteAnswer,
} from '@clearshelf/shared-types';
import { SnapshotFile } from '@clearshelf/shared-types/snapshot-file';
import { createApp } from 'astro/app/entrypoint';
import { LiveLibrary } from '../content/live-library.ts';
import { writeRecords } from '../search/index/write-records.ts';
import { readAssets } from './assets.ts';
import { FactsFile } from './facts-file.ts';
import { KnownPages } from './known-pages.ts';
import { Planner } from './plan.ts';
import { renderChanged } from './render-changed.ts';

/**
 * The renderer: a program that is forked, keeps the library warm, and answers one request after the other until its
 * parent goes.
 */
const app = createApp({ streaming: false });
// Astro would answer a fault with an error page; a publish must stop at it instead.
app.renderError = (_request, { error, status }) => {
  throw error instanceof Error ? error : new Error(`its template answered ${status}`);
};

// All is loaded now: who compiles the templates anew must not pull them from under a renderer that runs.
await Promise.all([...(app.manifest.pageMap?.values() ?? [])].map(async (load) => await load()));
const assets = readAssets(fileURLToPath(new URL('../client/', import.meta.url)));
const pages = new KnownPages();
let snapshots: SnapshotFile | undefined;
const facts = new FactsFile();
const library = new LiveLibrary();
const planner = new Planner(library);

if (!process.send) {
  console.error('The renderer answers requests of the publisher. Make the site with "pnpm publish-site".');
  process.exit(2);
}
serveParent(process.send.bind(process));

function serveParent(send: (answer: SiteAnswer) => void): void {
  let queue = Promise.resolve();
  process.on('disconnect', () => process.exit());
  process.on('message', (message) => {
    queue = queue.then(async () => {
      try {
        await answer(message, send);
      } catch (error) {
        send({ type: 'failed', message: (error as Error).message });
      }
    });
  });
  send({ type: 'ready' });
}

async function answer(message: unknown, send: (answer: SiteAnswer) => void): Promise<void> {
  const request = siteRequestSchema.parse(message);
  if (request.type === 'index') throw new Error('This is the renderer. The indexer makes the search index.');
  if (request.type === 'records') {
    updateLibrary(request);
    send({ type: 'recorded', revision: library.revision, ...writeRecords(library, request) });
    return;
  }
  const base = pages.useBase(request.base);
  if (!base) {
    send({ type: 'baseUnknown' });
    return;
  }
  updateLibrary(request);
  const rendered = await renderChanged({
    app,
    plan: planner.plan(request.templates, base),
    base,
    assets,
    store: request.store,
    onProgress: (done, total) => send({ type: 'progress', done, total }),
  });
  const answered: Rendered = { name: pages.keepAnswer(rendered), ...rendered, exceptions: library.exceptions };
  writeFileSync(request.out, JSON.stringify(answered));
  send({ type: 'rendered' });
}

/** Makes the library that of what the snapshot's file holds now. */
function updateLibrary(request: RenderRequest | RecordsRequest): void {
  if (snapshots?.path !== request.snapshot) snapshots = new SnapshotFile(request.snapshot);
  const snapshot = snapshots.read();
  if (!snapshot) throw new Error(`There is no snapshot at ${request.snapshot}. Fetch it first.`);
  library.update(leaveOut(snapshot, request.without), facts.read(request.facts), request.siteUrl);
}
