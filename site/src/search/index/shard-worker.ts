import { workerData } from 'node:worker_threads';
import { makeShard, type ShardWork } from './make-shards.ts';

/** A thread that makes one shard. */
await makeShard(workerData as ShardWork);
