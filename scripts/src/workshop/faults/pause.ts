import { existsSync, readdirSync, readlinkSync, watch } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { eventually } from '../testing/installation.ts';
import type { Lab } from './lab.ts';
import type { Victim } from './victim.ts';

/** Where in a deploy a publisher is paused. */
export type Moment = 'tree' | 'switch';

const tries = 30;

/** Pauses a publisher in the middle of a deploy. @param change makes it deploy something, another thing each time */
export async function pauseInDeploy({ site }: Lab, { publisher, moment, change, settle }: Pausing): Promise<void> {
  for (let at = 0; at < tries; at += 1) {
    const before = readlinkSync(site.current);
    const watched = moment === 'tree' ? site.trees : dirname(site.current);
    const watcher = watch(watched, () => {
      if (isAt(moment, site)) publisher.pause();
    });
    await change(at);
    await eventually('the publisher deploys', () => isAt(moment, site) || readlinkSync(site.current) !== before);
    // Whatever was still under way when it was paused is done now.
    await sleep(100);
    watcher.close();
    if (isAt(moment, site) && readlinkSync(site.current) === before) return;
    publisher.continue();
    await settle();
  }
  throw new Error(`The publisher could not be paused in the middle of a deploy, in ${tries} tries.`);
}

interface Pausing {
  publisher: Victim;
  moment: Moment;
  change: (at: number) => Promise<void>;
  settle: () => Promise<void>;
}

function isAt(moment: Moment, { trees, current }: Lab['site']): boolean {
  if (moment === 'tree') return readdirSync(trees).some((tree) => !existsSync(join(trees, tree, 'manifest.json')));
  return readdirSync(dirname(current)).some((name) => name.startsWith('current.'));
}
