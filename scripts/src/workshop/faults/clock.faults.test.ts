import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { currentTree } from '../../product/deploy/local.ts';
import { JumpingClock } from './clock.ts';
import type { Lab } from './lab.ts';
import { faultsOfTree, Prober } from './prober.ts';
import { Honesty, rounds, someMoment, seededLab, Subject } from './rounds.ts';

const jumps = ['+3h', '-1d', '-5m', '+0'];
let clocks: { cms: JumpingClock; publisher: JumpingClock };
let lab: Lab;
let subject: Subject;

beforeAll(async () => {
  lab = await seededLab({
    forCms: (folder) => {
      clocks = { cms: new JumpingClock(join(folder, 'cms.clock')), publisher: new JumpingClock(join(folder, 'clock')) };
      return clocks.cms.environment;
    },
  });
  lab.publisher('publisher-0', clocks.publisher.environment).start();
  lab.publisher('publisher-1').start();
  subject = new Subject(lab, 'clock');
  await subject.change('Before all faults.');
  await subject.settle();
}, 600_000);
afterAll(async () => await lab?.remove());

describe('a clock that jumps in the middle of a publish', () => {
  it.each(['publisher', 'cms'] as const)(
    'at the %s leaves releases in order, published once, and the last publish live',
    async (who) => {
      const prober = new Prober(lab.siteUrl, lab.site);
      const honesty = new Honesty(lab);
      prober.start();
      honesty.start();
      for (let round = 0; round < Math.max(jumps.length, rounds); round += 1) {
        await subject.change(`The clock of the ${who} jumps, round ${round}.`);
        await someMoment(500);
        clocks[who].jump(jumps[round % jumps.length]!);
        // A jump ends a session of the admin too.
        if (who === 'cms') await lab.logInAgain();
        await subject.settle();
      }
      await honesty.stop();
      expect(await prober.stop(), lab.logs()).toEqual([]);
      expect(await faultsOfTree((await currentTree(lab.site))!)).toEqual([]);
      await expectInOrder();
    },
  );
});

/** Each content revision has one row in the log, and what is newer stands above and has the later name. */
async function expectInOrder(): Promise<void> {
  const rows = await lab.desk.releases();
  const revisions = rows.map(({ revision }) => revision);
  expect(revisions).toEqual([...new Set(revisions)].toSorted((a, b) => b - a));
  const ids = rows.map(({ id }) => id);
  expect(ids).toEqual([...new Set(ids)].toSorted().toReversed());
  expect(rows.filter(({ isLive }) => isLive)).toEqual(rows.slice(0, 1));
}
