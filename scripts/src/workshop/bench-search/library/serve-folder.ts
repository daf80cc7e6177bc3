import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { releasePath } from '@clearshelf/shared-types';
import { listenLocally, type Listening } from '../../testing/listen-locally.ts';
import { contentType } from '../../../product/serving/content-types.ts';

/** Serves the files of a folder as they are. */
export async function serveFolder(folder: string): Promise<Listening> {
  const server = createServer((request, response) => {
    const path = releasePath(new URL(request.url ?? '/', 'http://localhost').pathname);
    readFile(join(folder, path)).then(
      (bytes) => response.writeHead(200, { 'Content-Type': typeOf(path) }).end(bytes),
      () => response.writeHead(404).end(),
    );
  });
  return await listenLocally(server);
}

function typeOf(path: string): string {
  return extname(path) === '.js' ? 'text/javascript' : contentType(path);
}
