import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sayException } from '@clearshelf/shared-types';
import { Lab } from '../faults/lab.ts';
import { eventually } from '../testing/installation.ts';
import { randomSeed } from '../testing/random.ts';
import { filesWith } from '../testing/release-text.ts';
import { anyEdit, type Edit } from './edits.ts';
import { Staff, type Made } from './staff.ts';

/**
 * The three promises, on a real CMS, publisher and server, by random edits with the worst values. A seed is printed where
 * one fails. `PROMISES=50` tries 50 sequences each; `RANDOM_SEED` tries those of a seed again.
 */
const sequences = Number(process.env['PROMISES'] ?? 1);
const options = { numRuns: sequences, seed: randomSeed, endOnFailure: true, verbose: 1 };
const timeout = 300_000 + sequences * 240_000;

let lab: Lab;
let staff: Staff;

beforeAll(async () => {
  console.log(`Promises are tried with RANDOM_SEED=${randomSeed}.`);
  lab = await Lab.create({ forCms: () => ({ SEED: '' }) });
  await lab.desk.update('site', '', { name: 'A library', description: 'Documents.' });
  const id = await lab.desk.create('page', { title: 'About', slug: 'about', body: textOf('About us.') });
  await lab.desk.publish('page', id);
  lab.publisher('publisher', { MOST_REMOVED: '1' }).start();
  staff = new Staff(lab.desk);
  await settle();
}, 300_000);

afterAll(async () => await lab?.remove());

const textOf = (text: string) => [{ type: 'paragraph', children: [{ type: 'text', text }] }];

/** Waits until readers see and find all that is published. No failure is borne on the way. */
async function settle(): Promise<void> {
  await eventually(
    'the site is settled',
    async () => {
      const { step, failure, held } = await lab.desk.publishing();
      expect({ failure, held }).toEqual({});
      return step === 'live' && (await lab.desk.isSettled());
    },
    60,
  );
}

const page = async (address: string) => await fetch(new URL(address, lab.siteUrl));

/** What is wrong with what readers see of an entry. */
async function faultOf({ kind, id, word, isShown }: Made): Promise<string | undefined> {
  const files = await filesWith(lab.site.current, word);
  if (!isShown) return files.length > 0 ? `${word} is taken down, and stands in ${files.join(', ')}` : undefined;
  const { address, exceptions } = await lab.desk.onWebsite(kind, id);
  const grave = exceptions.filter(({ effect }) => effect !== 'partly');
  if (grave.length > 0) return `${word}: ${grave.map(sayException).join(' ')}`;
  if (address === undefined) return `${word} has no address`;
  const answer = await page(address);
  if (!answer.ok) return `${word} is published, and ${address} answers ${answer.status}`;
  return (await answer.text()).includes(word) ? undefined : `${address} does not say ${word}`;
}

async function faultsNow(): Promise<string[]> {
  const faults: string[] = [];
  for (const entry of staff.made) {
    const fault = await faultOf(entry);
    if (fault !== undefined) faults.push(fault);
  }
  return faults;
}

/** No word of a program, and no regular expression, in what staff are told. */
const technical = /\bmust match\b|\binvalid[_ ]\w+\b|\/\^|\bundefined\b|\bnull\b|\[object|ZodError|Yup|\bat Object\./i;

const isFresh = () => readdirSync(join(lab.folder, 'site')).toSorted();

describe('whatever staff do', { timeout }, () => {
  it('what the CMS accepts is published, and what it refuses is refused in words', async () => {
    const before = isFresh();
    await fc.assert(
      fc.asyncProperty(fc.array(anyEdit, { minLength: 40, maxLength: 60, size: 'max' }), async (edits) => {
        const told = staff.refusals.length;
        for (const edit of edits) await staff.perform(edit);
        await settle();
        expect(await faultsNow()).toEqual([]);
        expect(staff.refusals.slice(told).filter((words) => technical.test(words))).toEqual([]);
        // Nothing was written beside the site.
        expect(isFresh()).toEqual(before);
        expect((await page('/about/')).status).toBe(200);
        expect(staff.made.filter(({ isShown }) => isShown).length).toBeGreaterThan(3);
      }),
      options,
    );
  });

  it('what they take down is gone from every file, whatever else is wrong', async () => {
    const links = (path: string): Edit[] => [
      { do: 'write', kind: 'page', text: 'Links', link: path, parent: 0 },
      { do: 'redirect', from: `/old-${staff.made.length}/`, to: path },
      { do: 'menu', addresses: [path], at: 0 },
    ];
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyEdit, { minLength: 5, maxLength: 10, size: 'max' }),
        fc.boolean(),
        async (edits, isBulk) => {
          await staff.perform({ do: 'write', kind: 'resource', text: 'Harmful', link: '/about', parent: 0 });
          const target = staff.made.at(-1)!;
          expect(target.isShown).toBe(true);
          const { address } = await lab.desk.onWebsite('resource', target.id);
          for (const edit of [...links(address!), ...edits]) await staff.perform(edit);
          await settle();
          if (!target.isThere) return;
          if (isBulk) await lab.desk.unpublishAll('resource', [target.id]);
          else await lab.desk.remove('resource', target.id);
          Object.assign(target, { isShown: false, isThere: isBulk });
          await settle();
          expect(await faultsNow()).toEqual([]);
          expect((await page(address!)).status).toBe(404);
          expect(await filesWith(lab.site.current, address!)).toEqual([]);
          if (!isBulk) return;
          await lab.desk.publish('resource', target.id);
          target.isShown = true;
          await settle();
          expect(await filesWith(lab.site.current, `href="${address}"`)).not.toEqual([]);
        },
      ),
      options,
    );
  });

  it('one entry’s fault is its own', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(99), fc.constantFrom(...damages), async (at, damage) => {
        const shown = staff.made.filter(({ isShown, kind }) => isShown && kind === 'resource');
        const victim = shown.at(at % Math.max(1, shown.length));
        if (!victim) return;
        await lab.cms.stop();
        const database = new DatabaseSync(join(lab.home, 'database', 'cms.sqlite'));
        database
          .prepare(`update resources set ${damage} where document_id = ? and published_at is not null`)
          .run(victim.id);
        database.exec('update clearshelf_publishing set revision = revision + 1, full_since = revision + 1');
        database.close();
        await lab.startCms();
        await staff.perform({ do: 'write', kind: 'resource', text: 'After the damage', link: '/about', parent: 0 });
        await settle();
        const others = (await faultsNow()).filter((fault) => !fault.startsWith(victim.word));
        expect(others).toEqual([]);
        const { exceptions } = await lab.desk.onWebsite('resource', victim.id);
        expect(exceptions.map(({ effect }) => effect)).toContain('old');
        expect((await lab.desk.publishing()).live?.exceptionCount).toBeGreaterThan(0);
        await lab.desk.unpublish('resource', victim.id);
        victim.isShown = false;
        await settle();
        expect(await faultsNow()).toEqual([]);
      }),
      options,
    );
  });
});

/** What a hand or a fault can do to a row past the CMS. */
const damages = [
  `title = ''`,
  `title = null`,
  `slug = '../../x'`,
  `slug = ''`,
  `year = 99999`,
  `publisher_page = 'javascript:alert(1)'`,
];
