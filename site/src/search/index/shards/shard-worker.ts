import { parentPort } from 'node:worker_threads';
import { makeShard, type ShardWork } from './make-shards.ts';

/** A thread that makes a shard for each message, and says when it is made. What fails ends it. */
parentPort!.on('message', (work: ShardWork) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- that is for windows
  void makeShard(work).then(() => parentPort!.postMessage('made'));
});
