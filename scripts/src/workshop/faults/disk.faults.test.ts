import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { currentTree } from '../../product/deploy/local.ts';
import { eventually } from '../testing/installation.ts';
import { random } from '../testing/random.ts';
import type { Lab } from './lab.ts';
import { faultsOfTree, Prober } from './prober.ts';
import { Honesty, rounds, seededLab, Subject } from './rounds.ts';
import { SmallDisk } from './small-disk.ts';

let lab: Lab;
let disk: SmallDisk;
let subject: Subject;

beforeAll(async () => {
  lab = await seededLab({ deployBelow: 'small' });
  disk = new SmallDisk(join(lab.folder, 'small'), 200);
  lab.publisher('publisher-0', { DATA_DIR: join(disk.folder, 'publisher') }).start();
  subject = new Subject(lab, 'disk');
  await subject.change('Before all faults.');
  await subject.settle();
}, 600_000);
afterAll(async () => {
  await lab?.remove(() => disk?.unmount());
});

describe('a disk that is full', () => {
  it('leaves the site as it is, is told to staff in plain words, and once there is room the change goes live', async () => {
    const prober = new Prober(lab.siteUrl, lab.site);
    const honesty = new Honesty(lab);
    prober.start();
    honesty.start();
    for (let round = 0; round < rounds; round += 1) {
      // Another step meets the end of the disk each time: the snapshot, pages, the tree, the index.
      disk.fill(Math.floor(random() * round * 100_000));
      await subject.change(`Written on a full disk, round ${round}. ${'Words. '.repeat(Math.min(round * 900, 2700))}`);
      await eventually('staff are told, or it found room', async () => await isToldOrLive(), 60);
      disk.fill(0);
      await subject.change(`Written on the full disk, round ${round}.`);
      await eventually('staff are told', async () => await isTold(), 60);
      disk.empty();
      await subject.settle();
    }
    await honesty.stop();
    expect(await prober.stop(), lab.logs()).toEqual([]);
    expect(await faultsOfTree((await currentTree(lab.site))!)).toEqual([]);
  });
});

async function isTold(): Promise<boolean> {
  const { failure } = await lab.desk.publishing();
  if (failure && !failure.what.includes('The disk of the server is full.')) throw new Error(failure.what);
  return failure?.repair === 'Ask whoever runs the server to free space. Publishing goes on by itself.';
}

async function isToldOrLive(): Promise<boolean> {
  return (await lab.desk.isSettled()) || (await isTold());
}
