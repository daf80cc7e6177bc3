import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { dataFolders } from '../../files/folders.ts';
import { readIfThere, temporaryFolder } from '../../../workshop/testing/folder.ts';
import { makeRelease } from '../../../workshop/testing/release.ts';
import { LocalTarget } from '../local.ts';
import { DeployError } from '../target.ts';
import { testTarget } from '../../../workshop/testing/target-contract.ts';
import { sign } from './call.ts';
import { hookVariables, withHook } from './index.ts';

const secret = 'a-secret-of-the-library';

interface Call {
  method: string | undefined;
  url: string | undefined;
  body: string;
  isSigned: boolean;
}

type Answer = (call: Call, response: ServerResponse) => void;

const status =
  (code: number, headers: Record<string, string> = {}) =>
  (_: Call, response: ServerResponse) =>
    void response.writeHead(code, headers).end();
const never = () => undefined;

/** A host with a build hook, which gives these answers one after the other and checks every signature. */
async function host(...answers: Answer[]) {
  const calls: Call[] = [];
  const server = createServer((request, response) => {
    void read(request).then((call) => {
      calls.push(call);
      const answer = answers[Math.min(calls.length, answers.length) - 1];
      answer?.(call, response);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { calls, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/build` };
}

async function read(request: IncomingMessage): Promise<Call> {
  const body = await text(request);
  const timestamp = String(request.headers['clearshelf-timestamp']);
  const isFresh = Math.abs(Date.now() / 1000 - Number(timestamp)) < 60;
  const expected = `sha256=${sign(secret, timestamp, body)}`;
  const isSigned = isFresh && request.headers['clearshelf-signature'] === expected;
  return { method: request.method, url: request.url, body, isSigned };
}

async function publisher(url: string, siteUrl?: string) {
  const folders = dataFolders(await temporaryFolder());
  const inner = new LocalTarget(folders);
  const open = () =>
    withHook(inner, {
      values: hookVariables.parse({ HOOK_URL: url, HOOK_SECRET: secret }),
      siteUrl,
      owed: `${folders.publisher}/hook-owed`,
      patience: { pace: { retries: 2, minTimeout: 10 }, timeout: 300 },
    });
  const target = open();
  const deploy = async (id: string, signal = new AbortController().signal) =>
    await target.deploy(makeRelease(folders.store, id, { 'index.html': id }), {
      store: folders.store,
      signal,
      onProgress: () => undefined,
    });
  return { folders, inner, target, deploy, open };
}

testTarget('local with hook', async () => {
  const { url } = await host(status(200));
  const { folders, open } = await publisher(url);
  return {
    folder: folders.data,
    store: folders.store,
    open,
    read: (path) => readIfThere(join(folders.current, 'public', path)),
  };
});

describe('a build hook', () => {
  it('is told of a release by a signed call after it is deployed', async () => {
    const { url, calls } = await host(status(200));
    const { deploy, target } = await publisher(url, 'https://library.example.org');
    await deploy('one');
    const told = { id: 'one', revision: 1, pages: 1, createdAt: '2026-11-01T09:00:00Z' };
    expect(calls.map(({ method, isSigned }) => ({ method, isSigned }))).toEqual([{ method: 'POST', isSigned: true }]);
    expect(JSON.parse(calls[0]?.body ?? '')).toEqual({ ...told, siteUrl: 'https://library.example.org' });
    expect((await target.live())?.id).toBe('one');
  });

  it('is called again after 503 and after no answer in time', async () => {
    const { url, calls } = await host(status(503), never, status(200));
    await (await publisher(url)).deploy('one');
    expect(calls.map(({ isSigned }) => isSigned)).toEqual([true, true, true]);
  });

  it('is not called again after 401; that readers of the inner target have the release is said', async () => {
    const { url, calls } = await host(status(401), status(200));
    const { deploy, inner, target, open } = await publisher(url);
    const error = await deploy('one').catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(DeployError);
    expect(String(error)).toMatch(/answered 401\. Readers of this machine have the new version already\./);
    expect(calls.length).toBe(1);
    // Readers of the host still see the release before, so the publisher retries.
    expect([(await inner.live())?.id, await target.live()]).toEqual(['one', undefined]);
    // A publisher that was restarted still knows that the call has to be made.
    expect(await open().live()).toBeUndefined();
    await deploy('one');
    expect([calls.length, (await target.live())?.id]).toEqual([2, 'one']);
  });

  it('is given up after some tries, with the last answer', async () => {
    const { url, calls } = await host(never);
    await expect((await publisher(url)).deploy('one')).rejects.toThrow('did not answer within 0.3 s');
    expect(calls.length).toBe(3);
    await expect((await publisher('http://127.0.0.1:9/')).deploy('one')).rejects.toThrow('could not be reached');
  });

  it('is followed to another path of its host, never to another host', async () => {
    const other = await host(status(200));
    const near = await host(status(308, { Location: '/moved' }), status(200));
    await (await publisher(near.url)).deploy('one');
    expect(near.calls.map(({ url, method }) => `${method} ${url}`)).toEqual(['POST /build', 'POST /moved']);
    const away = await host(status(307, { Location: other.url }));
    await expect((await publisher(away.url)).deploy('one')).rejects.toThrow('where nothing was sent');
    expect(other.calls).toEqual([]);
  });

  it('does not outlive a publisher that stops', async () => {
    const { url, calls } = await host(never);
    const stopping = new AbortController();
    const failed = expect((await publisher(url)).deploy('one', stopping.signal)).rejects.toThrow(
      'The publisher stops.',
    );
    await vi.waitUntil(() => calls.length === 1);
    stopping.abort(new Error('The publisher stops.'));
    await failed;
  });

  it('is not set up with a short secret or another kind of address', () => {
    expect(hookVariables.safeParse({ HOOK_URL: 'ftp://a.example', HOOK_SECRET: 'short' }).error?.issues.length).toBe(2);
  });
});
