import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { currentTree } from '../../product/deploy/local.ts';
import { descendantsOf } from '../testing/installation.ts';
import type { Lab } from './lab.ts';
import { faultsOfTree, Prober } from './prober.ts';
import { Honesty, rounds, someMoment, seededLab, Subject } from './rounds.ts';
import { killIfThere, type Victim } from './victim.ts';

let lab: Lab;
let publisher: Victim;
let subject: Subject;

beforeAll(async () => {
  lab = await seededLab();
  publisher = lab.publisher('publisher-0');
  publisher.start();
  subject = new Subject(lab, 'crash');
  await subject.change('Before all faults.');
  await subject.settle();
}, 600_000);
afterAll(async () => await lab?.remove());

/** Publishes again and again while something is killed, and watches what readers and staff see. */
async function withFaults(name: string, fault: (round: number) => Promise<void>): Promise<void> {
  const prober = new Prober(lab.siteUrl, lab.site);
  const honesty = new Honesty(lab);
  prober.start();
  honesty.start();
  for (let round = 0; round < rounds; round += 1) {
    await subject.change(`${name}, round ${round}.`);
    await someMoment();
    await fault(round);
    if (round % 3 === 2) await subject.settle();
  }
  await subject.settle();
  await honesty.stop();
  expect(await prober.stop(), lab.logs()).toEqual([]);
  expect(prober.reads).toBeGreaterThan(20);
  expect(await faultsOfTree((await currentTree(lab.site))!)).toEqual([]);
}

describe('a site stays whole, and the last publish goes live', () => {
  it('when the publisher is killed at any moment', async () => {
    await withFaults('Publisher killed', async () => {
      await publisher.kill();
      publisher.start();
    });
  });

  it('when the power of the publisher is cut at any moment', async () => {
    await withFaults('Power cut', async () => {
      await publisher.killAll();
      publisher.start();
    });
  });

  it('when the renderer or the indexer is killed at any moment', async () => {
    await withFaults('Helper killed', async () => {
      const helpers =
        publisher.pid === undefined ? [] : descendantsOf(publisher.pid, /entry\.mjs|indexer\.ts|pagefind/);
      for (const pid of helpers) killIfThere(pid);
    });
  });

  it('when the CMS is killed at any moment', async () => {
    await withFaults('CMS killed', async () => {
      await lab.cms.killAll();
      await lab.startCms();
    });
  });
});
