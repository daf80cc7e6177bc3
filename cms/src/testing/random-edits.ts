import type { Entry } from '@clearshelf/shared-types';
import {
  array,
  assert,
  asyncProperty,
  boolean,
  constant,
  constantFrom,
  nat,
  oneof,
  record,
  type Arbitrary,
} from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { exportOne } from '../api/snapshot/export';
import { readPublishing } from '../publishing/tables/publishing-row';
import { streamSnapshot } from '../publishing/publisher/snapshot-stream';
import { EditedLibrary, type Edit, type Kind } from './edited-library';
import { exportEntries, startStrapi, type RunningStrapi } from './strapi';

/** `PROPERTY_RUNS=200` for a long look. */
const numRuns = Number(process.env.PROPERTY_RUNS ?? 8);
/** Of each entry that is edited; whatever leads somewhere leads to one of the resources. */
const kinds: Kind[] = ['resource', 'resource', 'resource', 'collection', 'event', 'page'];

let cms: RunningStrapi;

const slot = nat({ max: kinds.length - 1 });
const links = array(slot, { maxLength: 4, size: 'max' });
const edit: Arbitrary<Edit> = oneof(
  record({ action: constant('create' as const), slot, links, publish: boolean() }),
  record({ action: constant('change' as const), slot, links, publish: boolean() }),
  record({ action: constantFrom('publish' as const, 'unpublish', 'discardDraft', 'delete', 'clone'), slot }),
  record({ action: constantFrom('publish' as const, 'unpublish'), slot }),
  record({ action: constant('menu' as const), links }),
);

/** The tests of what entries lead to, on a database of which the variables say what it is. */
export function testRandomEdits(variables: () => NodeJS.ProcessEnv): void {
  beforeAll(async () => {
    cms = await startStrapi(variables());
  });
  afterAll(async () => await cms.stop());

  test(
    'whatever is done to entries that lead to each other, readers are told what was meant at each publish',
    { timeout: 600_000 },
    async () => {
      const first = kinds.map((_, at) => ({ action: 'create' as const, slot: at, links: [], publish: false }));
      const edits = array(edit, { minLength: 5, maxLength: 25, size: 'max' });
      const property = asyncProperty(edits, async (then) => await play([...first, ...then]));
      await assert(property, { numRuns, endOnFailure: true });
    },
  );
}

async function play(edits: Edit[]): Promise<void> {
  const library = new EditedLibrary(cms.strapi, kinds);
  const known = await snapshot();
  for (const one of edits) {
    await library.perform(one);
    for (const [type, id, expected] of library.published())
      expect(await exportOne(cms.strapi, type, id)).toMatchObject(expected);
    await library.checkDrafts();
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
