import { readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import {
  filesFactsSchema,
  parseSnapshot,
  renderRequestSchema,
  type RenderRequest,
  type SiteAnswer,
  type Snapshot,
} from '@clearshelf/shared-types';
import { createApp } from 'astro/app/entrypoint';
import { createLibrary } from '../content/library.ts';
import { readAssets } from './assets.ts';
import { renderSite } from './render-site.ts';

const app = createApp({ streaming: false });
// Astro would answer a fault with an error page; a publish must stop at it instead.
app.renderError = (_request, { error, status }) => {
  throw error instanceof Error ? error : new Error(`its template answered ${status}`);
};

// All is loaded now: who compiles the templates anew must not pull them from under a renderer that runs.
await Promise.all([...(app.manifest.pageMap?.values() ?? [])].map(async (load) => await load()));
const assets = readAssets(fileURLToPath(new URL('../client/', import.meta.url)));
let lastRead: { key: string; snapshot: Snapshot } | undefined;

if (process.send) serveParent(process.send.bind(process));
else await runCommand();

/** Forked: answers render requests one after the other, until the parent goes. */
function serveParent(send: (answer: SiteAnswer) => void): void {
  let queue = Promise.resolve();
  process.on('disconnect', () => process.exit());
  process.on('message', (message) => {
    queue = queue.then(async () => {
      try {
        send({ type: 'rendered', addresses: await render(renderRequestSchema.parse(message), send) });
      } catch (error) {
        send({ type: 'failed', message: (error as Error).message });
      }
    });
  });
  send({ type: 'ready' });
}

/** Started by hand: renders once. */
async function runCommand(): Promise<void> {
  const options = {
    snapshot: { type: 'string' },
    facts: { type: 'string' },
    out: { type: 'string' },
    'site-url': { type: 'string' },
  } as const;
  const { values } = parseArgs({ options });
  const request = renderRequestSchema.safeParse({ type: 'render', siteUrl: values['site-url'], ...values });
  if (!request.success) {
    console.error(
      'Usage: node dist/server/entry.mjs --snapshot <file> --facts <file> --out <folder> [--site-url <address>]',
    );
    process.exit(2);
  }
  const start = performance.now();
  let pages = 0;
  await render(request.data, (answer) => {
    if (answer.type === 'progress') pages = answer.total;
  });
  console.log(`${pages} pages in ${((performance.now() - start) / 1000).toFixed(2)} s.`);
}

async function render(request: RenderRequest, tell: (answer: SiteAnswer) => void): Promise<string[]> {
  const facts = filesFactsSchema.parse(JSON.parse(readFileSync(request.facts, 'utf8')));
  const library = createLibrary(readSnapshot(request.snapshot), facts, request.siteUrl);
  const onProgress = (done: number, total: number) => tell({ type: 'progress', done, total });
  return await renderSite({ app, library, out: request.out, assets, onProgress });
}

/** The publisher asks again and again for much the same file: an unchanged one is read once. */
function readSnapshot(path: string): Snapshot {
  const { mtimeMs, size } = statSync(path);
  const key = `${path} ${mtimeMs} ${size}`;
  if (lastRead?.key !== key) lastRead = { key, snapshot: parseSnapshot(readFileSync(path, 'utf8').split('\n')) };
  return lastRead.snapshot;
}
