import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { isReleasePath } from '@clearshelf/shared-types';
import { makeRelease } from './release.ts';
import { toManifest, type Release } from '../../product/release/release.ts';
import { LeaseLost, type DeployTarget, type DeployWork, type PublicRelease } from '../../product/deploy/target.ts';

/*
 * The promises of `target.ts`, as tests. The test file of each target calls `testTarget` with the real thing that
 * releases go to, so that a promise is kept by every target or by none.
 */

/** An empty place that releases go to, and how a test looks at it. */
export interface TestPlace {
  /** Folder of all that a deploy may write on this machine. */
  folder: string;
  /** Folder of the publisher's store. */
  store: string;
  /** Makes a target that goes there, and knows of no deploy before, as after a restart. */
  open: () => DeployTarget;
  /** What readers get of a path; `undefined` where there is no such file. */
  read: (path: string) => string | undefined | Promise<string | undefined>;
}

type Files = Record<string, string>;

const first: Files = { 'index.html': 'First', 'same/index.html': 'Same', 'gone/index.html': 'Gone' };
const second: Files = { 'index.html': 'Second', 'same/index.html': 'Same', 'new/index.html': 'New' };

/** Tests that a target keeps its promises. @param openPlace called once for each test */
export function testTarget(name: string, openPlace: () => Promise<TestPlace>): void {
  describe(`the target "${name}"`, () => {
    it('shows nothing before the first release', async () => {
      const { target, shown } = await openTest(openPlace);
      expect(await target.live()).toBeUndefined();
      expect(await shown()).toEqual({});
    });

    it('shows a release whole, tells which one it is, and takes away at once what the next one lacks', async () => {
      const { target, deploy, make, shown, reopen } = await openTest(openPlace);
      for (const [id, files] of [
        ['one', first],
        ['two', second],
      ] as const) {
        const release = make(id, files);
        await deploy(release);
        expect(await shown()).toEqual(files);
        expect(await describeLive(target.live())).toEqual(toManifest(release));
        expect(await describeLive(reopen().live())).toEqual(toManifest(release));
      }
    });

    it('shows a release again that was live before', async () => {
      const { target, deploy, make, shown } = await openTest(openPlace);
      const one = make('one', first);
      await deploy(one);
      await deploy(make('two', second));
      await deploy(one);
      expect(await shown()).toEqual(first);
      expect(await describeLive(target.live())).toEqual(toManifest(one));
    });

    it('changes nothing where the release is live already', async () => {
      const { target, deploy, make, shown } = await openTest(openPlace);
      const one = make('one', first);
      await deploy(one);
      await deploy(one);
      expect(await shown()).toEqual(first);
      expect(await describeLive(target.live())).toEqual(toManifest(one));
    });

    it('sends only what differs', async () => {
      const { deploy, make } = await openTest(openPlace);
      const pages = Object.fromEntries(Array.from({ length: 40 }, (_, at) => [`p/${at}/index.html`, `Page ${at}`]));
      const sendAs = async (id: string) => {
        let most = 0;
        const onProgress = (_done: number, total: number) => void (most = Math.max(most, total));
        await deploy(make(id, { ...pages, 'index.html': `Home of ${id}` }), { onProgress });
        return most;
      };
      expect(await sendAs('one')).toBeGreaterThanOrEqual(41);
      await sendAs('two');
      // Two trees may take turns, so that it is the release before the last one that this differs from.
      expect(await sendAs('three')).toBeLessThanOrEqual(2);
    });

    it.each(Object.entries(interruptions))(
      'leaves the old release whole where it is stopped %s, and goes on with the next call',
      async (_, interrupt) => {
        const { deploy, make, shown, reopen } = await openTest(openPlace);
        await deploy(make('one', first));
        const reason = new Error('The publisher stops.');
        const stopping = new AbortController();
        const stop = () => stopping.abort(reason);
        const two = make('two', second);
        await expect(deploy(two, { signal: stopping.signal, ...interrupt(stop) })).rejects.toBe(reason);
        expect(await shown()).toMatchObject(first);
        expect((await reopen().live())?.id).not.toBe('two');
        await deploy(two, {}, reopen());
        expect(await shown()).toEqual(second);
        expect(await describeLive(reopen().live())).toEqual(toManifest(two));
      },
    );

    it('asks for the lease before readers see anything new, and shows nothing where that is lost', async () => {
      const { target, deploy, make, shown } = await openTest(openPlace);
      await deploy(make('one', first));
      const lost = new LeaseLost();
      let asked = 0;
      const ensureLease = async () => {
        asked += 1;
        expect(await shown()).toMatchObject(first);
        throw lost;
      };
      await expect(deploy(make('two', second), { ensureLease })).rejects.toBe(lost);
      expect(asked).toBe(1);
      expect(await shown()).toMatchObject(first);
      expect((await target.live())?.id).not.toBe('two');
      await deploy(make('three', second));
      expect(await shown()).toEqual(second);
    });

    it('refuses every file that would lie outside of the site, before it writes or sends anything', async () => {
      const { place, target, deploy, make } = await openTest(openPlace);
      const good = make('one', { 'index.html': 'Home' });
      const before = await readdir(place.folder, { recursive: true });
      const add = (path: string) => ({ ...good, files: good.files.with([[path, good.files.get('index.html')!]]) });
      for (const path of hostilePaths)
        await expect(deploy(add(path)), path).rejects.toThrow('no path of a file within the site');
      await expect(deploy(add('index.html/a'))).rejects.toThrow('/index.html is a file and no folder');
      expect(await readdir(place.folder, { recursive: true })).toEqual(before);
      expect(existsSync('/tmp/clearshelf-outside.txt')).toBe(false);
      expect(await target.live()).toBeUndefined();
      expect(hostilePaths.filter(isReleasePath)).toEqual([]);
    });
  });
}

/** What a target says of the release that is live there. */
async function describeLive(live: Promise<Release | undefined>) {
  const release = await live;
  return release && toManifest(release);
}

/** Moments at which a deploy is told to stop. */
const interruptions: Record<string, (stop: () => void) => Partial<DeployWork>> = {
  'before it begins': (stop) => {
    stop();
    return {};
  },
  'while it sends': (stop) => ({ onProgress: stop }),
  'right before readers would see the new one': (stop) => ({
    ensureLease: async () => {
      stop();
      await Promise.resolve();
    },
  }),
};

const hostilePaths = [
  '../outside.txt',
  '../../../../../../../../tmp/clearshelf-outside.txt',
  '/tmp/clearshelf-outside.txt',
  '..',
  '.',
  '',
  'files/x/../../../manifest.json',
  'files/x/../../../../secrets.env',
  'a/./b',
  'a//b',
  'a/',
  '..\\outside.txt',
  'a\0b',
  'a\nb',
  '.git/config',
  'x/.git/hooks/post-update',
  '.htaccess',
  `${'a'.repeat(300)}.pdf`,
  'a/'.repeat(600),
  '.clearshelf/manifest.json',
  '.clearshelf-manifest.json',
  '\ud83d.pdf',
  'git~1/config',
  '.rsync-partial/x',
];

/** Opens a place, with what each test does there. */
async function openTest(openPlace: () => Promise<TestPlace>) {
  const place = await openPlace();
  const { store, open, read } = place;
  const target = open();
  const deploy = async (release: PublicRelease, work: Partial<DeployWork> = {}, by: DeployTarget = target) => {
    const { signal } = new AbortController();
    await by.deploy(release, { store, signal, onProgress: () => undefined, ...work });
  };
  /** The files of the two releases above, as readers get them. */
  const shown = async (): Promise<Files> => {
    const found: Files = {};
    for (const path of new Set([...Object.keys(first), ...Object.keys(second)])) {
      const text = await read(path);
      if (text !== undefined) found[path] = text;
    }
    return found;
  };
  const make = (id: string, files: Files) => makeRelease(store, id, files);
  return { place, target, reopen: open, deploy, make, shown };
}
