import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Entry } from '@clearshelf/shared-types';
import { createLibrary } from '../content/library.ts';
import type { IndexAnswer } from '../search/ask-index.ts';
import { writeRecords } from '../search/index/write-records.ts';
import { factsOf, snapshotOf } from './fixture-site.ts';
import { indexer, layOut, readIndexed, startProcess } from './site-processes.ts';

const program = fileURLToPath(new URL('../search/ask-index.ts', import.meta.url));

/** The search index of some entries, and the reader of browsers over it. */
export interface AskedIndex {
  ask: (query: string) => Promise<IndexAnswer>;
  stop: () => Promise<void>;
}

/** Makes the index as the publisher does, without pages. */
export async function askIndexOf(entries: Entry[]): Promise<AskedIndex> {
  const work = mkdtempSync(join(tmpdir(), 'clearshelf-asked-'));
  const site = join(work, 'site');
  await makeIndex(entries, { work, site });
  const child = fork(program, [site]);
  await once(child, 'message');
  return {
    async ask(query) {
      const answered = once(child, 'message') as Promise<[IndexAnswer]>;
      child.send({ query });
      const [answer] = await answered;
      if (answer.failure !== undefined) throw new Error(`"${query}" could not be searched: ${answer.failure}`);
      return answer;
    },
    async stop() {
      child.disconnect();
      await once(child, 'exit');
      rmSync(work, { recursive: true });
    },
  };
}

async function makeIndex(entries: Entry[], { work, site }: { work: string; site: string }): Promise<void> {
  const snapshot = snapshotOf(entries);
  const library = createLibrary(snapshot, factsOf(snapshot), { siteUrl: 'https://library.example' });
  const [records, kept, store, out] = ['records', 'kept', 'store', 'indexed.json'].map((name) => join(work, name)) as [
    string,
    string,
    string,
    string,
  ];
  mkdirSync(kept);
  const { shards } = writeRecords(library, { out: records, templates: 'test' });
  const indexing = await startProcess(indexer);
  const answer = await indexing.ask({ type: 'index', shards, records, kept, store, out });
  await indexing.stop();
  if (answer.type !== 'indexed') throw new Error(`The index was not made: ${JSON.stringify(answer)}`);
  layOut(readIndexed(out), store, join(site, 'pagefind'));
}
