import { mkdirSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import {
  filesFactsSchema,
  indexRequestSchema,
  parseSnapshot,
  type IndexRequest,
  type SiteAnswer,
} from '@clearshelf/shared-types';
import { createLibrary } from '../content/library.ts';
import { recordsOf } from './records.ts';
import { writeIndex } from './write-index.ts';

/**
 * The process that makes the search index, straight from a snapshot.
 * Forked, it answers each `IndexRequest` with `SiteAnswer`s. By hand:
 * `node site/src/search/indexer.ts --snapshot snapshot.ndjson --facts facts.json --out pagefind`
 */
async function buildIndex(request: Omit<IndexRequest, 'type'>, tell: (answer: SiteAnswer) => void): Promise<void> {
  const snapshot = parseSnapshot(readFileSync(request.snapshot, 'utf8').split('\n'));
  const library = createLibrary(snapshot, filesFactsSchema.parse(JSON.parse(readFileSync(request.facts, 'utf8'))));
  const records = recordsOf(library);
  mkdirSync(request.out, { recursive: true });
  await writeIndex(records, request.out, (done) => tell({ type: 'progress', done, total: records.length }));
  tell({ type: 'indexed', records: records.length });
}

function listen(send: (answer: SiteAnswer) => void) {
  // One index at a time: Pagefind's process is shared.
  let last = Promise.resolve();
  process.on('message', (message) => {
    last = last.then(async () => {
      try {
        await buildIndex(indexRequestSchema.parse(message), send);
      } catch (error) {
        send({ type: 'failed', message: error instanceof Error ? error.message : String(error) });
      }
    });
  });
  process.on('disconnect', () => process.exit());
  send({ type: 'ready' });
}

async function runByHand() {
  const { values } = parseArgs({
    options: { snapshot: { type: 'string' }, facts: { type: 'string' }, out: { type: 'string' } },
  });
  const { snapshot, facts, out } = values;
  if (!snapshot || !facts || !out)
    throw new Error('Say which files: indexer.ts --snapshot <file> --facts <file> --out <empty folder>.');
  await buildIndex({ snapshot, facts, out }, (answer) => {
    if (answer.type === 'indexed') console.log(`${answer.records} records`);
  });
}

if (process.send) listen((answer) => process.send?.(answer));
else await runByHand();
