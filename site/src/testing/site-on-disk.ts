import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { releasePath, type Entry, type Snapshot, sitePolicy } from '@clearshelf/shared-types';
import { snapshotOf } from './fixture-site.ts';
import {
  cutShard,
  inputsIn,
  indexer,
  layOut,
  readIndexed,
  readRendered,
  renderer,
  startProcess,
} from './site-processes.ts';

const types: Record<string, string> = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript' };

/** A whole site with its search index, in a folder of its own, served as a release is: compressed, with the same rules. */
export interface ServedSite {
  url: string;
  folder: string;
  /** Every path asked for so far, with its query. */
  requests: string[];
  /** Paths that answer 404 while they match. */
  missing: RegExp | undefined;
  stop: () => Promise<void>;
}

/** @param shards into how many the search index is cut */
export async function serveSite(entries: Entry[], { shards = 1 } = {}): Promise<ServedSite> {
  const work = mkdtempSync(join(tmpdir(), 'clearshelf-site-'));
  const folder = join(work, 'site');
  await makeSite({ work, folder, shards }, snapshotOf(entries));

  const server = createServer((request, response) => {
    site.requests.push(request.url ?? '');
    const path = pathOf(folder, request);
    if (site.missing?.test(request.url ?? '') || !existsSync(path)) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, {
      'Content-Type': types[extname(path)] ?? 'application/octet-stream',
      'Content-Encoding': 'br',
      'Content-Security-Policy': sitePolicy,
      'Cache-Control': 'no-store',
    });
    response.end(brotliCompressSync(readFileSync(path)));
  });
  const site: ServedSite = {
    url: await listen(server),
    folder,
    requests: [],
    missing: undefined,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      rmSync(work, { recursive: true, force: true });
    },
  };
  return site;
}

/** Renders pages and index as the publisher does, and lays them out. */
async function makeSite(
  { work, folder, shards: count }: { work: string; folder: string; shards: number },
  snapshot: Snapshot,
): Promise<void> {
  const inputs = inputsIn(work, snapshot);
  const [store, out, records] = ['store', 'rendered.json', 'records'].map((name) => join(work, name)) as [
    string,
    string,
    string,
  ];
  const rendering = await startProcess(renderer);
  await rendering.ask({ type: 'render', ...inputs, store, out });
  const recorded = await rendering.ask({ type: 'records', ...inputs, out: records });
  await rendering.stop();
  if (recorded.type !== 'recorded') throw new Error(`The records were not made: ${JSON.stringify(recorded)}`);
  layOut(readRendered(out).made, store, folder);
  const indexing = await startProcess(indexer);
  const shards = count === 1 ? recorded.shards : cutShard(records, recorded.shards[0]!, count);
  const [kept, list] = [join(work, 'shards'), join(work, 'indexed.json')];
  await indexing.ask({ type: 'index', shards, records, kept, store, out: list });
  await indexing.stop();
  layOut(readIndexed(list), store, join(folder, 'pagefind'));
}

function pathOf(folder: string, { url = '/' }: IncomingMessage): string {
  return join(folder, releasePath(new URL(url, 'http://localhost').pathname));
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
