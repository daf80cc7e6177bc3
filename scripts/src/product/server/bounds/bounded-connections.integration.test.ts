import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import type { AddressInfo, Server } from 'node:net';
import { setImmediate, setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { dataFolders } from '../../files/folders.ts';
import { keptFolder } from '../../../workshop/testing/folder.ts';
import { RawClient } from '../../../workshop/testing/raw-client.ts';
import { showTree, writeTree } from '../../../workshop/testing/site-tree.ts';
import { siteLimits, type ServerLimits } from './limits.ts';
import { createSiteServer } from '../site-server.ts';

const folders = dataFolders(keptFolder());

beforeAll(async () => {
  const big = Buffer.alloc(16 * 1024 * 1024, 'A file.');
  await writeTree(folders, 'a', { files: { 'index.html': 'Home', '404.html': 'Not here', 'files/a/big.pdf': big } });
  await showTree(folders, 'a');
});
afterAll(async () => await rm(folders.data, { recursive: true, force: true }));

async function openServer(limits: Partial<ServerLimits> = {}): Promise<Server> {
  const server = createSiteServer(folders, { ...siteLimits, ...limits }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return server;
}

async function serve(limits: Partial<ServerLimits> = {}): Promise<number> {
  return portOf(await openServer(limits));
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}

const get = (target: string, more = '') => `GET ${target} HTTP/1.1\r\nHost: a\r\n${more}\r\n`;

describe('the built-in server, asked in odd ways,', () => {
  const requests: [string, string, number[]][] = [
    ['an address with the host before it', get('http://a/'), [200]],
    ['the same without a path', get('HTTP://a.example:80?x=1'), [200]],
    ['another host before it', get('http://other.example/nowhere'), [404]],
    ['an address that is none', get('*'), [400]],
    ['a path that is none', get('about'), [400]],
    ['another protocol', get('ftp://a/'), [400]],
    ['nobody before the path', get('http:///'), [400]],
    ['the server as a whole', 'OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n', [204]],
    ['a page for its options', 'OPTIONS / HTTP/1.1\r\nHost: a\r\n\r\n', [405]],
    ['to be led to another server', 'CONNECT a:443 HTTP/1.1\r\nHost: a\r\n\r\n', [405]],
    ['to speak another protocol', get('/', 'Connection: Upgrade\r\nUpgrade: websocket\r\n'), [200]],
    ['to echo', 'TRACE / HTTP/1.1\r\nHost: a\r\n\r\n', [405]],
    ['a method that is none', 'BREW / HTTP/1.1\r\nHost: a\r\n\r\n', [400]],
    ['nonsense', '\x16\x03\x01\x02\x00\x01\x00', [400]],
    ['no host', 'GET / HTTP/1.1\r\n\r\n', [400]],
    ['no host, of old', 'GET / HTTP/1.0\r\n\r\n', [200]],
    ['two hosts', get('/', 'Host: b\r\n'), [400]],
    ['a host that is none', 'GET / HTTP/1.1\r\nHost: a/b\r\n\r\n', [400]],
    ['an address and a port for a host', 'GET / HTTP/1.1\r\nHost: [::1]:4321\r\n\r\n', [200]],
    ['a header that is none', get('/', 'X\r\n'), [400]],
    ['two lengths', get('/', 'Content-Length: 1\r\nContent-Length: 2\r\n'), [400]],
    ['headers without end', get('/', `X: ${'x'.repeat(20_000)}\r\n`), [431]],
    ['an address without end', get(`/${'x'.repeat(20_000)}`), [431]],
    ['whether it may send something', get('/', 'Content-Length: 9\r\nExpect: 100-continue\r\n'), [200]],
    ['for what nobody knows', get('/', 'Expect: tea\r\n'), [200]],
    ['for a coding that there is not', get('/', 'Accept-Encoding: identity;q=0\r\n'), [406]],
    ['to keep much', `POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 40000\r\n\r\n${'x'.repeat(40_000)}`, [405]],
    ['to keep what it sends', 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc', [405]],
  ];

  it.each(requests)('answers %s', async (_what, text, expected) => {
    const client = await RawClient.connect(await serve());
    expect(await client.say(text).statuses()).toEqual(expected);
  });

  it('closes what brings more than a request, and never takes that for another one', async () => {
    const client = await RawClient.connect(await serve());
    const inside = get('/nowhere');
    client.say(get('/', `Content-Length: ${inside.length}\r\n`) + inside + inside);
    expect(await client.statuses()).toEqual([200]);
    expect(client.socket.destroyed).toBe(true);
  });

  it('survives any bytes', async () => {
    const port = await serve();
    const piece = fc.oneof(
      fc.constantFrom('GET', ' ', '/', '\r\n', '\r\n\r\n', '\r', '\n', 'HTTP/1.1', 'Host: a', ':', 'http://', '%', '0'),
      fc.string({ unit: 'binary', maxLength: 8 }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 40 }), async (pieces) => {
        const bad = await RawClient.connect(port);
        for (const one of pieces) bad.say(one);
        bad.socket.end();
        const good = await RawClient.connect(port);
        expect((await good.say('GET / HTTP/1.0\r\n\r\n').heard()).endsWith('Home')).toBe(true);
      }),
      { numRuns: 40 },
    );
  });
});

describe('a connection', () => {
  it('gets the answers to what it sends at once, all and in turn', async () => {
    const client = await RawClient.connect(await serve());
    client.say(`${get('/')}${get('/nowhere')}`.repeat(50));
    expect(await client.statuses()).toEqual(Array.from({ length: 100 }, (_, index) => (index % 2 ? 404 : 200)));
  });

  it('may send its requests in pieces of any length', async () => {
    const port = await serve();
    const text = get('/') + get('/nowhere') + get('/');
    for (const length of [1, 2, 3, 5, 37]) {
      const client = await RawClient.connect(port);
      client.socket.setNoDelay();
      for (let at = 0; at < text.length; at += length) {
        client.say(text.slice(at, at + length));
        await setImmediate();
      }
      expect(await client.statuses()).toEqual([200, 404, 200]);
    }
  });

  it('is closed where it sends more ahead than fits', async () => {
    const client = await RawClient.connect(await serve({ aheadBytes: 1000 }));
    client.say(get('/files/a/big.pdf').repeat(100));
    await client.closed;
  });

  it('is closed where it does not read, and not where it reads slowly', async () => {
    const server = await openServer({ stallTime: 600 });
    const port = portOf(server);
    const deaf = await RawClient.connect(port);
    deaf.say(get('/files/a/big.pdf')).socket.pause();
    const slow = await RawClient.connect(port);
    slow.say(get('/files/a/big.pdf'));
    const pauses = setInterval(() => (slow.socket.isPaused() ? slow.socket.resume() : slow.socket.pause()), 50);
    onTestFinished(() => clearInterval(pauses));
    // Who does not read learns of it only when it does.
    await vi.waitUntil(async () => (await promisify(server.getConnections.bind(server))()) === 1, 10_000);
    deaf.socket.resume();
    await deaf.closed;
    expect(deaf.socket.bytesRead).toBeLessThan(16 * 1024 * 1024);
    while (slow.socket.bytesRead < 16 * 1024 * 1024 && !slow.socket.destroyed) await sleep(50);
    expect(slow.socket.bytesRead).toBeGreaterThan(16 * 1024 * 1024);
  });

  it('is told where its request does not come to an end', async () => {
    const client = await RawClient.connect(await serve({ headersTime: 300 }));
    await client.say('GET / HTTP/1.1\r\nHost: a\r\n').closed;
    expect(await client.statuses()).toEqual([408]);
  });

  it('gives way to a new one where it stands still and all are taken', async () => {
    const port = await serve({ connections: 3 });
    const deaf = await RawClient.connect(port);
    deaf.say(get('/files/a/big.pdf')).socket.pause();
    await sleep(1000);
    const readers = await Promise.all([1, 2, 3].map(async () => await RawClient.connect(port)));
    expect(await Promise.all(readers.map(async (reader) => await reader.say(get('/')).statuses()))).toEqual([
      [200],
      [200],
      [200],
    ]);
    deaf.socket.resume();
    await deaf.closed;
  });
});
