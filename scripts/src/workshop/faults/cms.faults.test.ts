import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CmsProxy, type Behaviour } from './cms-proxy.ts';
import type { Lab } from './lab.ts';
import { Prober } from './prober.ts';
import { seededLab, Subject } from './rounds.ts';

let lab: Lab;
let proxy: CmsProxy;
let subject: Subject;

beforeAll(async () => {
  lab = await seededLab();
  proxy = new CmsProxy(lab.cmsPort);
  lab.publisher('publisher-0', { CMS_URL: await proxy.start() }).start();
  subject = new Subject(lab, 'garbage');
  await subject.change('Before all faults.');
  await subject.settle();
}, 600_000);
afterAll(async () => {
  proxy?.stop();
  await lab?.remove();
});

describe('a publisher to which the CMS answers', () => {
  it.each<[string, Behaviour]>([
    ['garbage', 'garbage'],
    ['only half', 'cut'],
    ['with errors', 'error'],
    ['not at all', 'hang'],
    ['by hanging up', 'refuse'],
  ])('%s changes nothing for readers, and goes on once it answers well', async (how, behaviour) => {
    const prober = new Prober(lab.siteUrl, lab.site);
    prober.start();
    proxy.behaviour = behaviour;
    proxy.spoilt = 0;
    await subject.change(`Answered ${how}.`);
    await sleep(3000);
    expect(await (await fetch(subject.address)).text()).not.toContain(`Answered ${how}.`);
    proxy.behaviour = 'well';
    await subject.settle();
    expect(proxy.spoilt).toBeGreaterThan(0);
    expect(await prober.stop(), lab.logs()).toEqual([]);
  });
});
