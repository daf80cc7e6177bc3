import { fork } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Rendered, Indexed, SiteAnswer, SiteRequest, Snapshot } from '@clearshelf/shared-types';
import { blobPath } from '@clearshelf/shared-types/store';
import { shardOf } from '../search/index/shards/shards.ts';
import { writeSnapshot } from './fixture-site.ts';

export const renderer = fileURLToPath(new URL('../../dist/server/entry.mjs', import.meta.url));
export const indexer = fileURLToPath(new URL('../search/index/indexer.ts', import.meta.url));

/** One of the site's processes, as the publisher runs it. */
export async function startProcess(program: string) {
  if (!existsSync(program)) throw new Error(`There is no ${program}. Run "pnpm build" first.`);
  const child = fork(program);
  const answers: SiteAnswer[] = [];
  child.on('message', (answer: SiteAnswer) => answers.push(answer));
  await once(child, 'message');
  return {
    answers,
    /** Asks, and waits for the answer that ends it. */
    async ask(request: SiteRequest): Promise<SiteAnswer> {
      const { promise, resolve, reject } = Promise.withResolvers<SiteAnswer>();
      const hear = (answer: SiteAnswer) => answer.type !== 'progress' && resolve(answer);
      const end = () => reject(new Error(`${program} ended instead of answering.`));
      child.on('message', hear);
      child.once('exit', end);
      child.send(request);
      try {
        return await promise;
      } finally {
        child.off('message', hear);
        child.off('exit', end);
      }
    },
    async stop() {
      child.disconnect();
      await once(child, 'exit');
    },
  };
}

export type SiteProcess = Awaited<ReturnType<typeof startProcess>>;

/** What the processes are asked with for a snapshot that lies in a folder. */
export function inputsIn(folder: string, snapshot: Snapshot) {
  return { ...writeSnapshot(folder, snapshot), templates: 'test' };
}

/** Lays the files of an answer out as a release does. */
export function layOut(rendered: Rendered['made'], store: string, folder: string): void {
  for (const [path, { sha256 }] of Object.entries(rendered)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    copyFileSync(blobPath(store, sha256), join(folder, path));
  }
}

/** The list of an index's files, by path below `pagefind/`. */
export function readIndexed(path: string): Rendered['made'] {
  return (JSON.parse(readFileSync(path, 'utf8')) as Indexed).files;
}

export function readRendered(path: string): Rendered {
  return JSON.parse(readFileSync(path, 'utf8')) as Rendered;
}

/** Cuts the records of a shard into several shards, as those of a large library are. @returns their digests */
export function cutShard(records: string, shard: string, into: number): string[] {
  const [head, ...lines] = readFileSync(join(records, shard), 'utf8').split('\n');
  return Array.from({ length: into }, (_, part) => {
    const digest = part.toString(16).padStart(32, '0');
    writeFileSync(
      join(records, digest),
      [head, ...lines.filter((line) => shardOf(addressIn(line), into) === part)].join('\n'),
    );
    return digest;
  });
}

function addressIn(line: string): string {
  return (JSON.parse(line) as { address: string }).address;
}
