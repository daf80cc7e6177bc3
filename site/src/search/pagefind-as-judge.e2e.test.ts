import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { stripTypeScriptTypes } from 'node:module';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startBrowser } from '../testing/browser.ts';
import { fixtureLibrary } from '../testing/fixture-site.ts';
import { cutRecord, cutSynonyms, type CutRecord } from './index/terms/cut-record.ts';
import { packIndex } from './index/pack/pack-index.ts';
import { boundary, runPagefind } from './index/terms/pagefind.ts';
import { recordsOf } from './index/records/records.ts';
import { writeShardWords } from './index/shards/shard-words.ts';
import { makeWholeShard } from './index/shards/write-shard.ts';
import type { Found } from './testing/ask-both.ts';
import { blobPath } from '@clearshelf/shared-types/store';

const sources = fileURLToPath(new URL('..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'clearshelf-judge-'));
const library = fixtureLibrary();
const records = [...recordsOf(library)];
let cut: CutRecord[];
let files: Record<string, { sha256: string }>;
let head: string;
let addresses: string[];
let server: Server;
let browser: Browser;

beforeAll(async () => {
  const store = join(folder, 'store');
  const synonyms = cutSynonyms(library.site.synonyms);
  const inputs = { synonyms, records };
  const { shard, terms } = await makeWholeShard(inputs, { folder: join(folder, 'ours'), store });
  addresses = shard.records.map(({ address }) => address);
  ({ files, head } = packIndex([{ ...shard, words: writeShardWords(terms) }], store));
  cut = records.map((record) => cutRecord(record, synonyms));
  await runPagefind(cut, join(folder, 'theirs'));
  server = createServer((request, response) => {
    const [, kind, path = ''] = /^\/(\w+)\/?([^?]*)/.exec(request.url ?? '/') ?? [];
    const types: Record<string, string> = {
      '.js': 'text/javascript',
      '.ts': 'text/javascript',
      '.json': 'application/json',
    };
    response.setHeader('Content-Type', types[extname(path)] ?? 'text/html');
    if (kind === 'src') response.end(stripTypeScriptTypes(readFileSync(join(sources, path), 'utf8')));
    else if (kind === 'pagefind') response.end(readFileSync(blobPath(store, files[path]!.sha256)));
    else if (kind === 'theirs') response.end(readFileSync(join(folder, 'theirs', path)));
    else response.end('<!doctype html><html lang="en"><title>Judge</title>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  browser = await startBrowser();
});
afterAll(async () => {
  await browser.close();
  server.close();
  rmSync(folder, { recursive: true });
});

it('finds with each word of the fixtures the very records that Pagefind’s own client finds', async () => {
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  const terms = [...new Set(cut.flatMap(({ title, words, body }) => [...title, ...words, ...body]))];
  terms.splice(terms.indexOf(boundary), 1);
  expect(terms.length).toBeGreaterThan(2000);
  await page.addScriptTag({
    type: 'module',
    content: `import * as both from '/src/search/testing/ask-both.ts'; globalThis.both = both`,
  });
  await page.waitForFunction('globalThis.both');
  const ask = async (what: string) => await page.evaluate<Found>(what);
  const ours = await ask(`both.askReader(${JSON.stringify({ terms, head, addresses })})`);
  const theirs = await ask(`both.askPagefind(${JSON.stringify(terms)})`);
  const differing = terms.filter((term) => ours[term]!.join() !== theirs[term]!.join());
  expect(differing.map((term) => ({ term, ours: ours[term], theirs: theirs[term] }))).toEqual([]);
});
