import type { Entry } from '@clearshelf/shared-types';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { exportOne } from '../api/snapshot/export';
import { readPublishing } from '../publishing/revision';
import { streamSnapshot } from '../publishing/snapshot-stream';
import { exportEntries, startStrapi, type RunningStrapi } from '../testing/strapi';
import { EditedLibrary, kinds, type Kind } from '../testing/edited-library';

/** `PROPERTY_RUNS=200` for a long look. */
const numRuns = Number(process.env.PROPERTY_RUNS ?? 8);
const slots = 6;

let cms: RunningStrapi;

beforeAll(async () => {
  cms = await startStrapi();
});
afterAll(async () => await cms.stop());

const slot = fc.nat({ max: slots - 1 });
const links = fc.array(slot, { maxLength: 4 });
const edit = fc.oneof(
  fc.record({ action: fc.constant('create' as const), slot, links, publish: fc.boolean() }),
  fc.record({ action: fc.constant('change' as const), slot, links, publish: fc.boolean() }),
  fc.record({ action: fc.constantFrom('publish' as const, 'unpublish', 'discardDraft', 'delete', 'clone'), slot }),
  fc.record({ action: fc.constantFrom('publish' as const, 'unpublish'), slot }),
  fc.record({ action: fc.constant('menu' as const), links }),
);

test(
  'whatever is done to entries that lead to each other, readers are told what was meant at each publish',
  { timeout: 600_000 },
  async () => {
    const kindsOfSlots = fc.array(fc.constantFrom(...kinds), { minLength: slots, maxLength: slots });
    const property = fc.asyncProperty(kindsOfSlots, fc.array(edit, { minLength: 5, maxLength: 25 }), play);
    await fc.assert(property, { numRuns, endOnFailure: true });
  },
);

type Edit = typeof edit extends fc.Arbitrary<infer T> ? T : never;

async function play(kindOfSlot: Kind[], edits: Edit[]): Promise<void> {
  const library = new EditedLibrary(cms.strapi, ['resource', ...kindOfSlot.slice(1)]);
  const known = await snapshot();
  for (const one of edits) {
    await library.perform(one);
    for (const [type, id, expected] of library.published())
      expect(await exportOne(cms.strapi, type, id)).toMatchObject(expected);
    await known.follow();
  }
  expect(known.entries()).toEqual(byId(await exportEntries(cms.strapi)));
}

/** What a publisher holds that fetches deltas. */
async function snapshot() {
  let { revision } = await readPublishing(cms.strapi);
  const held = new Map((await exportEntries(cms.strapi)).map((entry) => [`${entry.type} ${entry.id}`, entry]));
  return {
    entries: () => byId([...held.values()]),
    async follow(): Promise<void> {
      for await (const line of streamSnapshot(cms.strapi, revision)) {
        const value = JSON.parse(line) as { type: string; of: string; id: string; revision: number };
        if (value.type === 'snapshot') revision = value.revision;
        else if (value.type === 'deleted') held.delete(`${value.of} ${value.id}`);
        else if (value.type !== 'end') held.set(`${value.type} ${value.id}`, value as unknown as Entry);
      }
    },
  };
}

function byId(entries: Entry[]): Entry[] {
  return entries.toSorted((a, b) => (a.id < b.id ? -1 : 1));
}
