import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { exceptionSchema, type Exception } from '@clearshelf/shared-types';
import { Lab } from '../../../workshop/faults/lab.ts';
import type { Victim } from '../../../workshop/faults/victim.ts';
import { eventually } from '../../../workshop/testing/installation.ts';

let lab: Lab;
let publisher: Victim;
const ids: Record<string, string> = {};

beforeAll(async () => {
  lab = await Lab.create({ forCms: () => ({ SEED: '' }) });
  const { desk } = lab;
  await desk.update('site', '', { name: 'A library', description: 'Documents.' });
  const file = await desk.upload('report.txt', Buffer.from('Words of a report.'));
  const downloads = [{ hosting: 'hosted', file, label: 'The report' }];
  ids.holder = await desk.create('resource', { title: 'Holds a report', slug: 'holder', downloads });
  ids.other = await desk.create('resource', { title: 'Not concerned', slug: 'other' });
  for (const id of [ids.holder, ids.other]) await desk.publish('resource', id);
  publisher = lab.publisher('publisher');
}, 300_000);

afterAll(async () => await lab?.remove());

const page = async (address: string) => await (await fetch(lab.siteUrl + address)).text();
const exceptions = async (): Promise<Exception[]> => {
  const { live } = await lab.desk.publishing();
  return (live?.exceptions ?? []).map((one) => exceptionSchema.parse(one));
};
const settled = async (what: string) => await eventually(what, () => lab.desk.isSettled(), 60);

it('shows a resource without the file that is not on the disk, says so, and publishes all else', async () => {
  const uploads = join(lab.home, 'public', 'uploads');
  renameSync(uploads, `${uploads}.away`);
  publisher.start();
  await settled('the first release is live');
  expect(await page('/resources/other/')).toContain('Not concerned');
  expect(await page('/resources/holder/')).not.toContain('/files/');
  expect(await exceptions()).toMatchObject([
    {
      type: 'resource',
      id: ids.holder,
      effect: 'partly',
      problem: expect.stringContaining('without the file “report.txt”'),
    },
  ]);
  renameSync(`${uploads}.away`, uploads);
  await eventually(
    'the file is there by itself',
    async () => (await page('/resources/holder/')).includes('/files/'),
    90,
  );
  await settled('all is settled');
  expect(await exceptions()).toEqual([]);
});

it('keeps what a damaged database holds as it last was, or leaves it out, and publishes all else', async () => {
  const { desk } = lab;
  const publish = async (fields: object) => {
    const id = await desk.create('resource', fields);
    await desk.publish('resource', id);
    return id;
  };
  await publish({ title: 'Will be damaged', slug: 'damaged' });
  await desk.create('tag', { name: 'Above', slug: 'above', kind: 'topic' });
  await desk.create('tag', { name: 'Below', slug: 'below', kind: 'topic' });
  await desk.create('language', { name: 'Chinese', code: 'zh-Hant' });
  await desk.create('language', { name: 'Chinese too', code: 'zh' });
  await settled('all of it is live');
  await lab.cms.stop();
  const database = new DatabaseSync(join(lab.home, 'database', 'cms.sqlite'));
  database.exec(`update resources set title = '' where slug = 'damaged' and published_at is not null`);
  database.exec(`update languages set code = 'zh-hant' where code = 'zh'`);
  const inside = `insert into tags_parent_lnk (tag_id, inv_tag_id) select a.id, b.id from tags a, tags b`;
  database.exec(`${inside} where a.slug = 'above' and b.slug = 'below'`);
  database.exec(`${inside} where a.slug = 'below' and b.slug = 'above'`);
  // As the CMS does when it notices that something came past it.
  database.exec(`update clearshelf_publishing set revision = revision + 1, full_since = revision + 1`);
  database.close();
  await lab.startCms();
  await publish({ title: 'After the damage', slug: 'after' });
  await eventually(
    'the new one is live',
    async () => (await page('/resources/after/')).includes('After the damage'),
    60,
  );
  await settled('all is settled');
  expect(await page('/resources/damaged/')).toContain('Will be damaged');
  expect((await exceptions()).map(({ type, effect }) => `${type} ${effect}`).toSorted()).toEqual([
    'language missing',
    'resource old',
    'tag partly',
  ]);
  // A damaged entry can be taken down like any other.
  const [row] = (await desk.list('resource')).filter(({ slug }) => slug === 'damaged');
  await desk.unpublish('resource', row!.documentId);
  await eventually('its page is gone', async () => (await fetch(`${lab.siteUrl}/resources/damaged/`)).status === 404);
});
