import { createServer, request as forward, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Passed {
  method: string;
  /** Path without the question mark and what follows. */
  path: string;
  /** What was answered; `undefined` while there is no answer. */
  status?: number;
}

/** What to do with a request instead of passing it on: answer with a status, or take some of it and never answer. */
export type Fault = number | 'hang' | undefined;

/** Stands before a store, notes each request, and fails where a test says so. */
export class FaultyProxy {
  readonly passed: Passed[] = [];
  fault: (request: Passed) => Fault = () => undefined;
  readonly #server: Server;
  readonly #to: URL;

  constructor(to: string) {
    this.#to = new URL(to);
    this.#server = createServer((request, response) => this.#pass(request, response));
  }

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** What changed the store since the last call, in the order in which it was answered: `PUT /library/index.html`. */
  takeChanges(): string[] {
    const taken = this.passed.splice(0);
    return taken
      .filter(({ method, status }) => /^(?:PUT|DELETE)$/.test(method) && status !== undefined && status < 300)
      .map(({ method, path }) => `${method} ${path}`);
  }

  #pass(request: IncomingMessage, response: ServerResponse): void {
    const { method = '', url = '', headers } = request;
    const noted: Passed = { method, path: decodeURIComponent(url.split('?')[0]!) };
    const fault = this.fault(noted);
    this.passed.push(noted);
    if (fault === 'hang') {
      request.once('data', () => request.pause());
      return;
    }
    if (fault !== undefined) {
      noted.status = fault;
      request.resume().once('end', () => response.writeHead(fault).end());
      return;
    }
    const { hostname, port } = this.#to;
    // The signature covers the host, so it stays the one that the client wrote.
    const onward = forward({ hostname, port, method, path: url, headers }, (answer) => {
      noted.status = answer.statusCode;
      response.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
      answer.pipe(response);
    });
    onward.on('error', () => response.destroy());
    request.on('error', () => onward.destroy());
    request.pipe(onward);
  }
}
