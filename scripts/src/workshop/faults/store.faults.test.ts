import { fork } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { toManifest, type Release } from '../../product/release/release.ts';
import { S3Target } from '../../product/deploy/s3/target.ts';
import { allAlong } from '../testing/all-along.ts';
import { patience, startStore, type Store } from '../testing/bucket.ts';
import type { Fault } from '../testing/faulty-proxy.ts';
import { keptFolder } from '../testing/folder.ts';
import { random } from '../testing/random.ts';
import { makeRelease } from '../testing/release.ts';
import { rounds } from './rounds.ts';

const folder = keptFolder();
const files = `${folder}/files`;
const deployer = fileURLToPath(new URL('../testing/deploy-to-s3.ts', import.meta.url));
const pages = Array.from({ length: 24 }, (_, at) => `p/${at}/index.html`);

let bucket: Store;
beforeAll(async () => (bucket = await startStore(`${folder}/store`)));
afterAll(async () => {
  await bucket.stop();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(async () => await bucket.useNewBucket());

const scriptOf = (release: number) => `_astro/script.${release}.js`;

/** Every page of it names a script that only it has. */
function make(release: number): Release {
  const page = `<!doctype html><p>Release ${release}.</p><script src="/${scriptOf(release)}"></script>`;
  const texts = Object.fromEntries(pages.map((path) => [path, page]));
  return makeRelease(files, `r${release}`, {
    ...texts,
    [scriptOf(release)]: `// ${release}`,
    'release.json': `${release}`,
  });
}

async function deploy(release: Release): Promise<void> {
  const work = { store: files, signal: new AbortController().signal, onProgress: () => undefined };
  await new S3Target(bucket.settings, patience).deploy(release, work);
}

/** Deploys to a store that fails from some file on. */
async function deployInVain(release: Release, fault: Fault): Promise<void> {
  let left = Math.floor(random() * pages.length);
  bucket.proxy.fault = ({ method }) => (method === 'PUT' && left-- <= 0 ? fault : undefined);
  await expect(deploy(release)).rejects.toThrow('The store at');
  bucket.proxy.fault = () => undefined;
}

/** Deploys in a process of its own, which is killed at some moment. */
async function deployAndDie(release: Release): Promise<void> {
  const child = fork(deployer, { execArgv: [] });
  child.send({ settings: bucket.settings, store: files, release: toManifest(release) });
  await sleep(300 + random() * 700);
  child.kill('SIGKILL');
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
}

/** Reads a page and the script that it names, over and over. @returns what ends it, with all that was wrong */
function readAllAlong(): () => Promise<{ reads: number; findings: string[] }> {
  const findings: string[] = [];
  let reads = 0;
  const stop = allAlong(async () => {
    const path = pages[(reads * 7919) % pages.length]!;
    const answer = await bucket.get(path);
    const text = await answer.text();
    const [, release = ''] = /^<!doctype html><p>Release (\d+)\.<\/p><script src="\S+"><\/script>$/.exec(text) ?? [];
    const script = scriptOf(Number(release));
    if (release === '') findings.push(`${path}: status ${answer.status}, ${text.slice(0, 100)}`);
    else if (!(await bucket.get(script)).ok) findings.push(`${path}: no ${script}`);
    reads += 1;
  });
  return async () => {
    await stop();
    return { reads, findings };
  };
}

const faults: [string, (release: Release) => Promise<void>][] = [
  ['answers with errors', async (release) => await deployInVain(release, 500)],
  ['hangs in the middle of an upload', async (release) => await deployInVain(release, 'hang')],
  ['is fed by a publisher that is killed', deployAndDie],
];

describe.each(faults)('a store that %s at some moment of a deploy', (_, fail) => {
  it('gives readers whole pages with what they need at every instant, and the last release in the end', async () => {
    await deploy(make(0));
    const stop = readAllAlong();
    let last = 0;
    for (let round = 0; round < rounds; round += 1) {
      await fail(make(++last));
      await deploy(make(++last));
    }
    const { reads, findings } = await stop();
    expect(findings).toEqual([]);
    expect(reads).toBeGreaterThan(rounds * 10);
    for (const path of pages) expect(await (await bucket.get(path)).text()).toContain(`Release ${last}.`);
    expect(await (await bucket.get('release.json')).text()).toBe(String(last));
  });
});
