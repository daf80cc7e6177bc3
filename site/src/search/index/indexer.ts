import { indexRequestSchema, type SiteAnswer } from '@clearshelf/shared-types';
import { writeIndex } from './write-index.ts';

/** The indexer: a program that is forked and makes one search index after the other until its parent goes. */
function listen(send: (answer: SiteAnswer) => void) {
  // One index at a time: Pagefind's process is shared.
  let last = Promise.resolve();
  process.on('message', (message) => {
    last = last.then(async () => {
      try {
        const progress = (done: number, total: number) => send({ type: 'progress', done, total });
        send({ type: 'indexed', records: await writeIndex(indexRequestSchema.parse(message), progress) });
      } catch (error) {
        send({ type: 'failed', message: error instanceof Error ? error.message : String(error) });
      }
    });
  });
  process.on('disconnect', () => process.exit());
  send({ type: 'ready' });
}

if (!process.send) {
  console.error('The indexer answers requests of the publisher. Make the site with "pnpm publish-site".');
  process.exit(2);
}
listen((answer) => process.send?.(answer));
