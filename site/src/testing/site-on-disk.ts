import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { releasePath, type Entry } from '@clearshelf/shared-types';
import { snapshotOf, writeSnapshot } from './fixture-site.ts';

const renderer = fileURLToPath(new URL('../../dist/server/entry.mjs', import.meta.url));
const indexer = fileURLToPath(new URL('../search/indexer.ts', import.meta.url));

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

export async function serveSite(entries: Entry[]): Promise<ServedSite> {
  if (!existsSync(renderer)) throw new Error(`There is no ${renderer}. Run "pnpm build" first.`);
  const work = mkdtempSync(join(tmpdir(), 'clearshelf-site-'));
  const folder = join(work, 'site');
  const { snapshot, facts } = writeSnapshot(work, snapshotOf(entries));
  for (const [program, out] of [
    [renderer, folder],
    [indexer, join(folder, 'pagefind')],
  ] as const)
    execFileSync(process.execPath, [program, '--snapshot', snapshot, '--facts', facts, '--out', out]);

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
      'Content-Security-Policy':
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; form-action 'self'",
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

function pathOf(folder: string, { url = '/' }: IncomingMessage): string {
  return join(folder, releasePath(new URL(url, 'http://localhost').pathname));
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
