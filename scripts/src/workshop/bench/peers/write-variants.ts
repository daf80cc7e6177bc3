import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isMainThread, Worker, workerData } from 'node:worker_threads';
import { compress } from '@clearshelf/shared-types/store';

/**
 * `node write-variants.ts <folder>`: puts a Brotli and a gzip file beside every page, script and style of a site, with
 * the settings that our own pages get, on all cores.
 */
if (isMainThread) {
  const folder = process.argv[2] ?? '';
  const texts = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(?:html|js|css|json|xml)$/.test(path))
    .map((path) => join(folder, path));
  const lanes = availableParallelism();
  const workers = Array.from(
    { length: lanes },
    (_, lane) =>
      new Worker(fileURLToPath(import.meta.url), { workerData: texts.filter((__, at) => at % lanes === lane) }),
  );
  for (const worker of workers) worker.on('error', () => (process.exitCode = 1));
} else {
  for (const path of workerData as string[]) {
    const { br, gzip } = compress(path, readFileSync(path));
    if (br) writeFileSync(`${path}.br`, br);
    if (gzip) writeFileSync(`${path}.gz`, gzip);
  }
}
