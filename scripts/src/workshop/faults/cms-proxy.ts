import { once } from 'node:events';
import { createServer, request, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How the CMS behaves as a publisher sees it. */
export type Behaviour = 'well' | 'garbage' | 'cut' | 'error' | 'hang' | 'refuse';

/** Stands between a publisher and the CMS, and lets the CMS misbehave. */
export class CmsProxy {
  behaviour: Behaviour = 'well';
  /** Requests that were answered badly. */
  spoilt = 0;
  readonly #server: Server;
  readonly #cmsPort: number;

  constructor(cmsPort: number) {
    this.#cmsPort = cmsPort;
    this.#server = createServer((from, to) => this.#pass(from, to));
  }

  async start(): Promise<string> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  #pass(from: IncomingMessage, to: ServerResponse): void {
    if (this.behaviour !== 'well') this.spoilt += 1;
    if (this.behaviour === 'hang') return;
    if (this.behaviour === 'refuse') {
      from.socket.destroy();
      return;
    }
    if (this.behaviour === 'error') {
      to.writeHead(500).end('Internal Server Error');
      return;
    }
    if (this.behaviour === 'garbage') {
      to.writeHead(200, { 'content-type': 'application/json' }).end('{"type":"snapshot","format":1\n\0<html>');
      return;
    }
    const { method, url, headers } = from;
    const forward = request({ port: this.#cmsPort, host: '127.0.0.1', method, path: url, headers }, (answer) => {
      // Without a length: half an answer is told from a whole one by its broken end only.
      const { 'content-length': _, ...kept } = answer.headers;
      to.writeHead(answer.statusCode ?? 502, kept);
      if (this.behaviour === 'cut') {
        answer.once('data', (part: Buffer) => {
          to.write(part.subarray(0, Math.ceil(part.length / 2)), () => to.destroy());
          answer.destroy();
        });
      } else answer.pipe(to);
    });
    forward.on('error', () => to.destroy());
    from.pipe(forward);
  }
}
