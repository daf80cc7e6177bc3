import { sitePolicy } from '@clearshelf/shared-types';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { chromium, type Browser } from 'playwright-core';
import sirv from 'sirv';

/** Serves a folder as a static host does, on a port of its own. */
export async function serveFolder(folder: string): Promise<{ origin: string; close: () => void }> {
  const handler = sirv(folder, { dev: true });
  const server: Server = createServer((request, response) => {
    response.setHeader('Content-Security-Policy', sitePolicy);
    handler(request, response, () => {
      response.writeHead(404).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

const quiet =
  '--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync'.split(
    ' ',
  );

/** A real Chromium that asks the network for nothing of its own. */
export async function startBrowser(): Promise<Browser> {
  return await chromium.launch({
    executablePath: process.env['CHROMIUM_PATH'] || '/usr/bin/chromium',
    args: quiet,
  });
}
