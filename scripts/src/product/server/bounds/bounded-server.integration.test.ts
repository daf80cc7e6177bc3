import { rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { dataFolders } from '../../files/folders.ts';
import { ask } from '../../../workshop/testing/ask.ts';
import { sendDeafClients } from '../../../workshop/testing/deaf-clients.ts';
import { keptFolder } from '../../../workshop/testing/folder.ts';
import { ServedProcess } from '../../../workshop/testing/served-process.ts';
import { showTree, writeTree } from '../../../workshop/testing/site-tree.ts';

/**
 * What the built-in server may take, whatever comes: megabytes, and milliseconds for whoever asks meanwhile. It needs some
 * 10; where it waits for the attackers, it needs minutes.
 */
const most = { memory: 300, answer: 1000 };
/** Few enough to be quick, and enough for a median that one slow moment of the machine does not change. */
const probes = 31;

const request = (path: string) => `GET ${path} HTTP/1.1\r\nHost: a\r\n\r\n`;
const page = `<!doctype html><title>Library</title>${'<p>Words.</p>'.repeat(12_000)}`;
const big = Buffer.alloc(8 * 1024 * 1024, 'A file.');

const attacks: [string, number, string][] = [
  ['thousands of requests at once over 4 connections', 4, request('/').repeat(1700)],
  ['2,000 clients that ask for a page', 2000, request('/')],
  ['2,000 clients that ask for a large file', 2000, request('/files/a/big.pdf')],
  ['2,000 clients that ask a hundred times', 2000, request('/').repeat(100)],
  ['2,000 clients that never end their request', 2000, 'GET / HTTP/1.1\r\nHost: a\r\nX: '],
];

describe('the built-in server', () => {
  const folder = keptFolder();

  beforeAll(async () => {
    const folders = dataFolders(folder);
    await writeTree(folders, 'a', { files: { 'index.html': page, '404.html': 'Not here', 'files/a/big.pdf': big } });
    await showTree(folders, 'a');
  });
  afterAll(async () => await rm(folder, { recursive: true, force: true }));

  it.each(attacks)('stays small and quick with %s and do not read', async (attack, count, text) => {
    const server = await ServedProcess.start(folder);
    onTestFinished(async () => await server.stop());
    const clients = sendDeafClients({ port: server.port, count, text });
    onTestFinished(() => clients.end());
    await clients.sent;
    const answer = await medianAnswer(server.origin);
    const memory = await server.mostMemory();
    console.log(`${attack}: others get an answer in ${answer.toFixed(1)} ms, ${Math.round(memory)} MB at most`);
    expect(answer).toBeLessThan(most.answer);
    expect(memory).toBeLessThan(most.memory);
  });
});

/** Asks as a reader does, on a new connection each time. @returns the median of the milliseconds that it took */
async function medianAnswer(origin: string): Promise<number> {
  const times: number[] = [];
  for (let probe = 0; probe < probes; probe++) {
    const began = performance.now();
    const read = await ask(origin, '/').catch(() => undefined);
    times.push(read?.body.length === page.length ? performance.now() - began : Infinity);
    await sleep(20);
  }
  return times.toSorted((a, b) => a - b)[Math.floor(probes / 2)] ?? Infinity;
}
