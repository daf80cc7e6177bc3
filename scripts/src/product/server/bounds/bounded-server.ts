import { createServer, STATUS_CODES, type RequestListener, type Server } from 'node:http';
import type { Socket } from 'node:net';
import { Connections } from './connections.ts';
import type { ServerLimits } from './limits.ts';

/** A server that no client can make take more than its limits: neither memory, nor the time of others. */
export function createBoundedServer(answer: RequestListener, limits: ServerLimits): Server {
  const connections = new Connections(limits);
  const listen: RequestListener = (request, response) => {
    connections.answer(request.socket, response);
    // What a request brings is never read, so nothing can come after it.
    if (bringsBody(request.headers)) {
      response.setHeader('Connection', 'close');
      connections.end(request.socket);
    }
    answer(request, response);
  };
  const options = {
    maxHeaderSize: limits.headerBytes,
    highWaterMark: limits.pendingBytes,
    headersTimeout: limits.headersTime,
    requestTimeout: limits.requestTime,
    keepAliveTimeout: limits.idleTime,
    connectionsCheckingInterval: Math.min(1000, limits.headersTime),
    // Refused in words, with all else that makes no sense.
    requireHostHeader: false,
  };
  const server = createServer(options, listen);
  server.on('checkContinue', listen);
  server.on('checkExpectation', listen);
  server.on('connection', (socket) => connections.add(socket));
  const refuseMore = (socket: Socket, status: number) => {
    connections.end(socket);
    // Words in the middle of an answer would look like a part of it.
    if (connections.isBusy(socket)) socket.destroy();
    else refuse(socket, status);
  };
  server.on('connect', (_request, socket) => refuseMore(socket as Socket, 405));
  server.on('clientError', (error, socket) => refuseMore(socket as Socket, statusOf(error)));
  server.on('close', () => connections.stop());
  return server;
}

function bringsBody(headers: NodeJS.Dict<string | string[]>): boolean {
  return headers['transfer-encoding'] !== undefined || (headers['content-length'] ?? '0') !== '0';
}

function statusOf({ code }: NodeJS.ErrnoException): number {
  if (code === 'HPE_HEADER_OVERFLOW') return 431;
  return code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400;
}

/** Answers a request that cannot be read, and closes the connection. */
function refuse(socket: Socket, status: number): void {
  if (!socket.writable) return void socket.destroy();
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'Content-Type: text/plain; charset=utf-8',
    'X-Content-Type-Options: nosniff',
    ...(status === 405 ? ['Allow: GET, HEAD'] : []),
    'Connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${words[status]}\n`, () => socket.destroy());
}

const words: Record<number, string> = {
  400: 'This request cannot be read.',
  405: 'This site can only be read.',
  408: 'The request did not come in time.',
  431: 'The request is too long.',
};
