import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { currentTree } from '../deploy/local.ts';
import { eventually } from '../testing/installation.ts';
import { Lab, type Victim } from './lab.ts';
import { faultsOfTree, Prober } from './prober.ts';
import { Honesty, Subject } from './rounds.ts';

const kills = 10;
let lab: Lab;
let publishers: Victim[];

beforeAll(async () => {
  lab = await Lab.create();
  publishers = [0, 1, 2].map((at) => lab.publisher(`publisher-${at}`));
  for (const publisher of publishers) publisher.start();
}, 400_000);
afterAll(async () => await lab?.remove());

describe('three publishers of one CMS', () => {
  it(`lose their leader in the middle of a build ${kills} times, and each time another brings the change to readers`, async () => {
    const subject = new Subject(lab, 'leader');
    await subject.change('Before all faults.');
    await subject.settle();
    const prober = new Prober(lab.siteUrl, lab.site);
    const honesty = new Honesty(lab);
    prober.start();
    honesty.start();
    const leaders = new Set<string>();
    for (let round = 0; round < kills; round += 1) {
      await subject.change(`Led in round ${round}.`);
      const leader = await leaderAtWork();
      leaders.add(leader.name);
      await leader.process.kill();
      await subject.settle();
      leader.process.start();
    }
    await honesty.stop();
    expect(await prober.stop(), lab.logs()).toEqual([]);
    expect(leaders.size).toBeGreaterThan(1);
    expect(faultsOfTree((await currentTree(lab.site))!)).toEqual([]);
  }, 900_000);
});

/** The publisher that holds the lease, at a moment when it works. */
async function leaderAtWork(): Promise<{ name: string; process: Victim }> {
  let found: { name: string; process: Victim } | undefined;
  await eventually('a publisher leads', async () => {
    const { leader } = await lab.desk.publishing();
    const pid = Number(leader?.split(':').at(-1));
    const at = publishers.findIndex((publisher) => publisher.pid === pid && publisher.runs);
    if (at >= 0) found = { name: `publisher-${at}`, process: publishers[at]! };
    return found !== undefined;
  });
  return found!;
}
