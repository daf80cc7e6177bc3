import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { releasePath } from '@clearshelf/shared-types';
import { contentType } from '../../../product/serving/content-types.ts';

export interface ServedFolder {
  url: string;
  stop: () => Promise<void>;
}

/** Serves the files of a folder as they are. */
export async function serveFolder(folder: string): Promise<ServedFolder> {
  const server = createServer((request, response) => {
    const path = releasePath(new URL(request.url ?? '/', 'http://localhost').pathname);
    readFile(join(folder, path)).then(
      (bytes) => response.writeHead(200, { 'Content-Type': typeOf(path) }).end(bytes),
      () => response.writeHead(404).end(),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function typeOf(path: string): string {
  return extname(path) === '.js' ? 'text/javascript' : contentType(path);
}
