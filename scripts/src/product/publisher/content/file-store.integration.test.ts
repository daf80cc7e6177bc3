import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { blobPath } from '@clearshelf/shared-types/store';
import { temporaryFolder } from '../../../workshop/testing/folder.ts';
import { CmsClient } from '../cms/cms-client.ts';
import { CmsError } from '../cms/errors.ts';
import { FileStore } from './file-store.ts';

/** A host of files, which answers as it is told. */
async function openHost(answer: (path: string, response: ServerResponse) => void) {
  const asked: string[] = [];
  const host = { asked, answer, open: 0 };
  const server = createServer(({ url = '' }, response) => {
    asked.push(url);
    host.open += 1;
    response.once('close', () => (host.open -= 1));
    host.answer(url, response);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { host, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

const names = Array.from({ length: 20 }, (_, at) => `file-${at}`);

describe('files that are fetched', () => {
  it('are no longer fetched after the first failure, and the next try fetches each whole', async () => {
    const held: ServerResponse[] = [];
    const { host, url } = await openHost((_, response) => {
      response.writeHead(200).write('A part of it');
      // Four are under way now: one breaks off, the others would never end.
      if (held.push(response) === 4) response.destroy();
    });
    const folder = await temporaryFolder();
    const store = join(folder, 'store');
    const facts = { type: 'file', version: '1', mime: 'text/plain', bytes: 1 } as const;
    const files = names.map((id) => ({ ...facts, id, name: `${id}.txt`, source: `${url}/${id}` }));
    const fileStore = new FileStore(folder, store);
    const cms = new CmsClient(url, 'token');
    await expect(fileStore.update(cms, files)).rejects.toThrow(CmsError);
    await vi.waitUntil(() => host.open === 0);
    expect(host.asked).toHaveLength(4);

    host.answer = (path, response) => response.end(`All of ${path}`);
    const { facts: fetched, faults } = await fileStore.update(cms, files);
    expect(faults).toEqual([]);
    for (const id of names) expect(await readFile(blobPath(store, fetched[id]!.sha256), 'utf8')).toBe(`All of /${id}`);
  });
});
