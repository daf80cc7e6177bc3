import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { zstdCompressSync } from 'node:zlib';
import * as fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { Release } from '../release.ts';
import { blobPath } from '@clearshelf/shared-types/store';
import { dataFolders } from '../../files/folders.ts';
import { keptFolder, temporaryFolder } from '../../../workshop/testing/folder.ts';
import { makeRelease } from '../../../workshop/testing/release.ts';
import { BlobLost } from './blobs.ts';
import { keptReleases } from './old-releases.ts';
import { FileTable } from '../file-table.ts';
import { toManifest } from '../release.ts';
import { ReleaseKeeper } from './release-keeper.ts';

const plenty = { spared: [], inUse: new Set<string>(), limit: 1e9 };

/** Text of a page that compresses well, as pages do, and differs from every other. */
const page = (name: string) => `<p>${name}</p>`.padEnd(12_000, `A line of words in the page ${name}. `);

async function makeKeeper() {
  const folders = dataFolders(await temporaryFolder());
  return { folders, releaseKeeper: new ReleaseKeeper(folders) };
}

/** A release of some pages, of which those that are named have another text in each version. */
function releaseOf(
  store: string,
  id: string,
  { versions, redirects = [] }: { versions: number[]; redirects?: string[] },
) {
  const texts = Object.fromEntries(
    versions.map((version, at) => [`p${at}/index.html`, page(`${at} in version ${version}`)]),
  );
  const more = { redirects: redirects.map((from) => ({ from, to: '/' })) };
  return makeRelease(store, id, texts, more);
}

describe('the kept releases', () => {
  it('let go of what a killed publisher left in the store, and of nothing that a kept release names', async () => {
    const { folders, releaseKeeper } = await makeKeeper();
    const release = makeRelease(folders.store, 'kept', { 'index.html': 'Kept' });
    await releaseKeeper.keep(release);
    const blob = blobPath(folders.store, release.files.get('index.html')!.sha256);
    const left = [`${folders.store}/file-1.partial`, `${blob}.7.0.partial`, `${folders.store}/00/${'0'.repeat(64)}`];
    await mkdir(`${folders.store}/00`, { recursive: true });
    for (const path of left) await writeFile(path, 'Left');
    vi.useFakeTimers({ now: Date.now() + 2 * 60 * 60 * 1000, toFake: ['Date'] });
    expect(await releaseKeeper.sweep(new Set())).toBe(left.length);
    vi.useRealTimers();
    expect([blob, ...left].map((path) => existsSync(path))).toEqual([true, false, false, false]);
  });

  it('are read as they were kept, by a later process too, whatever came and went meanwhile', async () => {
    const step = fc.record({
      versions: fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 6 }),
      redirects: fc.array(fc.constantFrom('/a', '/b'), { maxLength: 2 }),
      spares: fc.boolean(),
      putBack: fc.option(fc.nat()),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 16 }), async (steps) => {
        const folders = dataFolders(keptFolder());
        const kept = new Map<string, Release>();
        let spared: string | undefined;
        let previous = FileTable.of([]);
        for (const [at, { versions, redirects, spares, putBack }] of steps.entries()) {
          const releaseKeeper = new ReleaseKeeper(folders);
          const id = `r${String(at).padStart(3, '0')}`;
          const made = releaseOf(folders.store, id, { versions, redirects });
          const files = previous.with(made.files, previous.differenceFrom(made.files).changed);
          const release = { ...made, files };
          previous = files;
          await releaseKeeper.keep(release);
          kept.set(id, release);
          if (spares) spared = id;
          if (putBack !== null) {
            spared = [...kept.keys()][putBack % kept.size]!;
            releaseKeeper.unfold((await releaseKeeper.read(spared))!);
          }
          await releaseKeeper.prune({ ...plenty, spared: spared === undefined ? [] : [spared] });
          const ids = await releaseKeeper.ids();
          expect(ids.length).toBe(Math.min(kept.size, keptReleases));
          expect(spared === undefined || ids.includes(spared)).toBe(true);
          expect(await releaseKeeper.returnable()).toEqual(ids);
          for (const one of kept.keys()) {
            if (!ids.includes(one)) kept.delete(one);
            else expectSame(await releaseKeeper.read(one), kept.get(one)!);
          }
        }
        const releaseKeeper = new ReleaseKeeper(folders);
        for (const release of kept.values()) {
          releaseKeeper.unfold(release);
          for (const { sha256 } of [...release.files].map(([, file]) => file))
            expect(
              createHash('sha256')
                .update(readFileSync(blobPath(folders.store, sha256)))
                .digest('hex'),
            ).toBe(sha256);
        }
        rmSync(folders.data, { recursive: true });
      }),
      { numRuns: 12 },
    );
  }, 120_000);

  it('are still read where an older version wrote them', async () => {
    const { folders, releaseKeeper } = await makeKeeper();
    const old = releaseOf(folders.store, 'r001', { versions: [1, 2] });
    await mkdir(folders.releases, { recursive: true });
    await writeFile(join(folders.releases, 'r001.json'), JSON.stringify(toManifest(old)));
    await releaseKeeper.keep(releaseOf(folders.store, 'r002', { versions: [1, 3] }));
    expect(await releaseKeeper.ids()).toEqual(['r002', 'r001']);
    expectSame(await releaseKeeper.read('r001'), old);
    for (let at = 10; at < 30; at += 1) {
      await releaseKeeper.keep(releaseOf(folders.store, `r0${at}`, { versions: [at] }));
      await releaseKeeper.prune(plenty);
    }
    expect(await readdir(folders.releases)).not.toContain('r001.json');
  });

  it('are still read where an older version wrote them as what differs from a list with its old addresses', async () => {
    const { folders, releaseKeeper } = await makeKeeper();
    const old = releaseOf(folders.store, 'r001', { versions: [1, 2], redirects: ['/a'] });
    const { files, redirects, ...head } = toManifest(old);
    const [[path, file] = ['', undefined], ...others] = Object.entries(files);
    const write = async (name: string, value: object) =>
      await writeFile(join(folders.releases, `${name}.json.zst`), zstdCompressSync(JSON.stringify(value)));
    await mkdir(folders.releases, { recursive: true });
    await write('list-r000', { files: { ...Object.fromEntries(others), 'gone.html': file }, redirects });
    await write('r001', { ...head, list: 'list-r000', changed: { [path]: file }, gone: ['gone.html'] });
    expectSame(await releaseKeeper.read('r001'), old);
    expect(await releaseKeeper.returnable()).toEqual(['r001']);
  });

  it('count as not kept where a disk spoiled what they are read from', async () => {
    const { folders, releaseKeeper } = await makeKeeper();
    await releaseKeeper.keep(releaseOf(folders.store, 'r001', { versions: [1] }));
    for (const name of await readdir(folders.releases)) await writeFile(join(folders.releases, name), 'spoiled');
    expect(await new ReleaseKeeper(folders).read('r001')).toBeUndefined();
    expect(await new ReleaseKeeper(folders).returnable()).toEqual([]);
  });

  it('lose the files that only they had with the last of them, at once, and none that others have', async () => {
    const { folders, releaseKeeper } = await makeKeeper();
    const all: Release[] = [];
    for (let at = 0; at < keptReleases + 3; at += 1) {
      const release = releaseOf(folders.store, `r${10 + at}`, { versions: [0, at] });
      all.push(release);
      await releaseKeeper.keep(release);
      await releaseKeeper.prune({ ...plenty, inUse: new Set([all[0]!.files.get('p1/index.html')!.sha256]) });
    }
    const has = (release: Release) => releaseKeeper.isWhole({ ...release, id: `asked for ${release.id}` });
    // The first one's are in use elsewhere.
    expect(all.map(has)).toEqual([true, false, false, ...Array.from({ length: keptReleases }, () => true)]);
  });

  it('are fewer where they take more room than they may, but never the live one and the newest', async () => {
    const { folders, releaseKeeper } = await makeKeeper();
    const live = releaseOf(folders.store, 'r100', { versions: [9, 9] });
    await releaseKeeper.keep(live);
    for (let at = 0; at < 6; at += 1)
      await releaseKeeper.keep(releaseOf(folders.store, `r20${at}`, { versions: [at] }));
    const bytesOfOne = 13_000;
    await releaseKeeper.prune({ spared: ['r100'], inUse: new Set(), limit: 4 * bytesOfOne });
    expect(await releaseKeeper.ids()).toEqual(['r205', 'r204', 'r203', 'r202', 'r100']);
    await releaseKeeper.prune({ spared: ['r100'], inUse: new Set(), limit: 1 });
    expect(await releaseKeeper.ids()).toEqual(['r205', 'r204', 'r100']);
    expect(await releaseKeeper.returnable()).toHaveLength(3);
  });

  it('say so where a file of theirs is lost in every form', async () => {
    const { folders, releaseKeeper } = await makeKeeper();
    const release = releaseOf(folders.store, 'r001', { versions: [1] });
    await releaseKeeper.keep(release);
    for (const ending of ['', '.br', '.gz'])
      rmSync(blobPath(folders.store, release.files.get('p0/index.html')!.sha256, ending));
    expect(releaseKeeper.isWhole(release)).toBe(false);
    expect(() => releaseKeeper.unfold(release)).toThrow(BlobLost);
  });
});

describe('a publish', () => {
  it('of a library of thousands of files takes room for what is new, not for a list of all', async () => {
    const { folders, releaseKeeper } = await makeKeeper();
    const unchanged = Object.fromEntries(
      Array.from({ length: 1400 }, (_, at) => [
        `resources/a-document-with-a-long-name-${at}/index.html`,
        { sha256: sha(`${at}`), bytes: 19_000, br: 5000, gzip: 5500, made: sha(`made ${at}`) },
      ]),
    );
    const library = FileTable.of(unchanged);
    const used: number[] = [];
    for (let at = 100; at < 116; at += 1) {
      const own = releaseOf(folders.store, `r${at}`, { versions: [at, at, at, at, at] });
      for (const index of [0, 1]) {
        const id = `r${at}-${index}`;
        await releaseKeeper.keep({ ...own, id, indexRevision: index, files: library.with(own.files) });
      }
      await releaseKeeper.prune({ ...plenty, spared: [`r${at}-1`] });
      used.push(bytesIn(folders.releases));
    }
    // One whole list is shared by all, and a publish adds two releases to it.
    expect(Math.max(...used)).toBeLessThan(400_000);
    const growth = used.slice(1).map((bytes, at) => bytes - used[at]!);
    expect(growth.filter((bytes) => bytes > 40_000).length).toBeLessThan(5);
  });
});

function expectSame(found: Release | undefined, expected: Release): void {
  expect(found && toManifest(found)).toEqual(toManifest(expected));
}

const sha = (text: string) => createHash('sha256').update(text).digest('hex');

function bytesIn(folder: string): number {
  return readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
}
