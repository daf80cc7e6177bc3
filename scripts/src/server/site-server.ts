import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { extname, join } from 'node:path';
import sirv from 'sirv';
import { fixedRoutes, releasePath } from '@clearshelf/shared-types';
import { stat } from 'node:fs/promises';
import { currentTree } from '../deploy/local.ts';
import { cacheControl, securityHeaders } from '../release/headers.ts';
import { readManifest } from '../release/manifest.ts';
import { redirectFinder } from '../release/redirects.ts';
import type { DataFolders } from '../settings/folders.ts';

interface Site {
  release: string;
  serve: ReturnType<typeof sirv>;
  redirectOf: (address: string) => string | undefined;
  notFound: Buffer;
}

/** Serves whatever release is current at the moment of each request. For small sites and for trying out. */
export function createSiteServer(folders: DataFolders): Server {
  let site: Promise<Site> | undefined;
  let opened: string | undefined;
  const siteNow = async (): Promise<Site | undefined> => {
    const tree = await currentTree(folders);
    const release = tree && `${tree} ${(await stat(join(tree, 'manifest.json'))).mtimeMs}`;
    if (release !== opened) {
      opened = release;
      site = tree === undefined ? undefined : openRelease(tree);
    }
    return await site;
  };
  return createServer((request, response) => {
    siteNow()
      .then((now) => answer(now, request, response))
      .catch((error: unknown) => {
        console.error(error);
        opened = undefined;
        response.writeHead(500).end('This page cannot be served now.');
      });
  });
}

async function openRelease(release: string): Promise<Site> {
  const folder = join(release, 'public');
  const manifest = await readManifest(join(release, 'manifest.json'));
  if (!manifest) throw new Error(`${release} is no whole release. Publish again.`);
  return {
    release,
    redirectOf: redirectFinder(manifest.redirects),
    notFound: await readFile(join(folder, releasePath(fixedRoutes.notFound))),
    serve: sirv(folder, {
      // Looked up on each request instead of listed once: a release of 100,000 files opens at once.
      dev: true,
      etag: true,
      brotli: true,
      gzip: true,
      setHeaders: (response, path) => {
        response.setHeader('Cache-Control', cacheControl(path.slice(1)));
        if (/\.(?:pagefind|pf_\w+)$/.test(path)) response.setHeader('Content-Type', 'application/octet-stream');
      },
    }),
  };
}

function answer(site: Site | undefined, request: IncomingMessage, response: ServerResponse): void {
  for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value);
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { allow: 'GET, HEAD' }).end();
    return;
  }
  if (!site) {
    response.writeHead(503, { 'content-type': 'text/plain; charset=utf-8', 'retry-after': '5' });
    response.end('The first version of this site is being made. Try again in a minute.\n');
    return;
  }
  const address = request.url ?? fixedRoutes.home;
  const target = site.redirectOf(address);
  if (target !== undefined) {
    response.writeHead(301, { location: target }).end();
    return;
  }
  if (isPrivate(address)) sendNotFound(site, response);
  else site.serve(request, response, () => sendNotFound(site, response));
}

/** `_headers` and `_redirects` are for hosts, and compressed variants are sent under their plain name. */
function isPrivate(address: string): boolean {
  const path = address.split('?')[0] ?? address;
  return path.startsWith('/_headers') || path.startsWith('/_redirects') || ['.br', '.gz'].includes(extname(path));
}

function sendNotFound(site: Site, response: ServerResponse): void {
  response.writeHead(404, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache' });
  response.end(site.notFound);
}
