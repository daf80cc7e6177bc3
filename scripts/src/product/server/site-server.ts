import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { fixedRoutes, releasePath, documentPolicy } from '@clearshelf/shared-types';
import { cacheControl, cacheRules, privateFiles, securityHeaders } from '../serving/headers.ts';
import type { DataFolders } from '../files/folders.ts';
import { createBoundedServer } from './bounds/bounded-server.ts';
import { contentType, isDocument } from '../serving/content-types.ts';
import { CurrentSite, type Site } from './current-site.ts';
import { findPlace } from './find-place.ts';
import { siteLimits } from './bounds/limits.ts';
import { readTarget } from './request-target.ts';
import { sendFile, sendText } from './send.ts';
import { openServed, SwitchedError, UnacceptableError } from './served-file.ts';

/** How often a request is tried that a switch came into. More than one in a row is chance, more than these a fault. */
const tries = 5;

/** Serves whatever release is current at the moment of each request. For small sites and for trying out. */
export function createSiteServer(folders: DataFolders, limits = siteLimits): Server {
  const current = new CurrentSite(folders);
  return createBoundedServer((request, response) => {
    answerAtLast(current, request, response).catch((error: unknown) => {
      if (response.destroyed) return;
      console.error(error);
      if (response.headersSent) response.destroy();
      else sendText(response, 500, 'This page cannot be served now. Try again in a minute.');
    });
  }, limits);
}

async function answerAtLast(current: CurrentSite, request: IncomingMessage, response: ServerResponse): Promise<void> {
  for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value);
  response.setHeader('Cache-Control', cacheRules.fresh);
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('Allow', 'GET, HEAD');
    if (request.method === 'OPTIONS' && request.url === '*') return void response.writeHead(204).end();
    return sendText(response, 405, 'This site can only be read.');
  }
  for (let left = tries; ; left--) {
    try {
      return await answer(current, request, response);
    } catch (error) {
      if (error instanceof UnacceptableError) return sendText(response, 406, error.message);
      if (!(error instanceof SwitchedError) || left === 1) throw error;
    }
  }
}

async function answer(current: CurrentSite, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const site = await current.now();
  if (!site) {
    response.setHeader('Retry-After', '5');
    return sendText(response, 503, 'The first version of this site is being made. Try again in a minute.');
  }
  const address = readTarget(request);
  const place = address === undefined ? undefined : findPlace(site, address);
  if (place === undefined) return sendText(response, 400, 'This address cannot be read.');
  if ('location' in place) {
    response.setHeader('Location', place.location);
    return sendText(response, 301, `This page has moved to ${place.location}`);
  }
  const { path } = place;
  const accepts = request.headers['accept-encoding'];
  const served = isPrivate(path) ? undefined : await openServed(current, site, { path, accepts });
  if (served) {
    response.setHeader(
      'Content-Type',
      contentType(path, (other) => site.files.has(other)),
    );
    response.setHeader('Cache-Control', cacheControl(path));
    if (isDocument(path)) response.setHeader('Content-Security-Policy', documentPolicy);
    return await sendFile(served, request, response);
  }
  await sendNotFound({ current, site }, request, response);
}

async function sendNotFound(
  { current, site }: { current: CurrentSite; site: Site },
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const path = releasePath(fixedRoutes.notFound);
  const page = await openServed(current, site, { path, accepts: request.headers['accept-encoding'] });
  if (!page) return sendText(response, 404, 'There is no such page.');
  response.statusCode = 404;
  response.setHeader('Content-Type', contentType(path));
  await sendFile(page, request, response);
}

/** Compressed variants need no rule: the manifest names none, so they are found under their plain name only. */
function isPrivate(path: string): boolean {
  return privateFiles.includes(path);
}
