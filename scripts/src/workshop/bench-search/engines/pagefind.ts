import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { root } from '../../../product/files/folders.ts';
import { launchBrowser } from '../../testing/browser.ts';
import type { SearchedRecord } from '../library/searched-record.ts';
import type { Listening } from '../../testing/listen-locally.ts';
import { serveFolder } from '../library/serve-folder.ts';
import type { SearchEngine } from './engine.ts';

const cli = `${root}/site/node_modules/pagefind/lib/runner/bin.cjs`;
/** Finds whose addresses are asked for: each is a file to fetch. */
const most = 20;

/** Pagefind as it comes: its CLI over a page for each record, its own client in Chromium. */
export class Pagefind implements SearchEngine {
  readonly name = 'Pagefind';
  readonly settings = 'as it comes';
  #folder: string | undefined;
  #served: Listening | undefined;
  #browser: Browser | undefined;
  #page: Page | undefined;

  async index(records: readonly SearchedRecord[]): Promise<void> {
    this.#folder = await mkdtemp(join(tmpdir(), 'clearshelf-pagefind-'));
    for (const record of records) await writePage(this.#folder, record);
    await promisify(execFile)(process.execPath, [cli, '--site', this.#folder, '--quiet']);
    this.#served = await serveFolder(this.#folder);
    this.#browser = await launchBrowser();
    this.#page = await this.#browser.newPage();
    await this.#page.goto(`${this.#served.origin}${records[0]!.address}`);
  }

  async search(query: string): Promise<string[]> {
    const ask = { query, most, client: '/pagefind/pagefind.js' };
    return (await this.#page?.evaluate(searchInPage, ask)) ?? [];
  }

  async stop(): Promise<void> {
    await this.#browser?.close();
    await this.#served?.stop();
    if (this.#folder !== undefined) await rm(this.#folder, { recursive: true, force: true });
  }
}

interface PagefindClient {
  search(query: string): Promise<{ results: { data(): Promise<{ url: string }> }[] }>;
}

/** Runs in the browser. */
async function searchInPage({ query, most: count, client }: { query: string; most: number; client: string }) {
  const pagefind = (await import(client)) as PagefindClient;
  const { results } = await pagefind.search(query);
  return await Promise.all(results.slice(0, count).map(async (result) => (await result.data()).url));
}

async function writePage(folder: string, { address, title, content, words }: SearchedRecord): Promise<void> {
  const path = join(folder, address, 'index.html');
  await mkdir(dirname(path), { recursive: true });
  const body = `<h1>${escape(title)}</h1><p>${escape(words)}</p><p>${escape(content)}</p>`;
  await writeFile(path, `<!doctype html><html lang="en"><title>${escape(title)}</title><main>${body}</main></html>`);
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
