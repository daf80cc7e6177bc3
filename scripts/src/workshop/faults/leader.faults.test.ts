import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { currentTree } from '../../product/deploy/local.ts';
import { eventually } from '../testing/installation.ts';
import type { Lab } from './lab.ts';
import { pauseInDeploy, type Moment } from './pause.ts';
import { faultsOfTree, Prober } from './prober.ts';
import { Honesty, seededLab, Subject } from './rounds.ts';
import type { Victim } from './victim.ts';

const kills = 10;
let lab: Lab;
let publishers: Victim[];

beforeAll(async () => {
  lab = await seededLab();
  publishers = [0, 1, 2].map((at) => lab.publisher(`publisher-${at}`));
  for (const publisher of publishers) publisher.start();
}, 600_000);
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
    expect(await faultsOfTree((await currentTree(lab.site))!)).toEqual([]);
  }, 900_000);
});

describe('a publisher that is paused in the middle of a deploy for longer than its lease', () => {
  it.each<[string, Moment]>([
    ['while it changes a tree', 'tree'],
    ['right before it would switch', 'switch'],
  ])('%s, changes nothing that another has brought to readers since', async (when, moment) => {
    for (const publisher of publishers) await publisher.killAll();
    const [first, second] = ['paused', 'taking-over'].map((name) =>
      lab.publisher(`${name}-${moment}`, { LEASE_SECONDS: '5' }),
    ) as [Victim, Victim];
    publishers = [first, second];
    const subject = new Subject(lab, `pause-${moment}`);
    first.start();
    await subject.change('Before the pause.');
    await subject.settle();
    const prober = new Prober(lab.siteUrl, lab.site);
    const honesty = new Honesty(lab);
    prober.start();
    honesty.start();
    await pauseInDeploy(lab, {
      publisher: first,
      moment,
      change: async (at) => await subject.change(`Paused ${when}, try ${at}.`),
      settle: async () => await subject.settle(),
    });
    const paused = await lab.desk.publishing();
    second.start();
    await subject.change('What the other brought.');
    await subject.settle();
    const taken = await lab.desk.publishing();
    first.continue();
    await eventually('it sees that another took over', () => lab.logs().includes('Another publisher has taken over'));
    await subject.settle();
    expect((await lab.desk.publishing()).live?.id).toBe(taken.live?.id);
    expect(await lab.reportAs(paused.leader!, taken.revision)).toBe(409);
    await honesty.stop();
    expect(await prober.stop(), lab.logs()).toEqual([]);
    expect(await faultsOfTree((await currentTree(lab.site))!)).toEqual([]);
  });
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
