import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { findFaulty } from './find-faulty.ts';

const workFailingWith = (bad: (thing: number) => boolean) => (some: readonly number[]) =>
  some.some(bad) ? Promise.reject(new Error('No.')) : Promise.resolve();

it('finds each thing with which work fails, and no other', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer(), { maxLength: 200 }),
      fc.uniqueArray(fc.nat(199), { maxLength: 20 }),
      async (all, at) => {
        const things = all.map((_, place) => place);
        const faulty = await findFaulty(
          things,
          workFailingWith((thing) => at.includes(thing)),
        );
        expect([...faulty.keys()]).toEqual(things.filter((thing) => at.includes(thing)));
      },
    ),
    { numRuns: 50 },
  );
});

it('blames nothing where the work fails by itself, or with too many', async () => {
  const broken = () => Promise.reject(new Error('No disk.'));
  await expect(findFaulty([1, 2, 3], broken)).rejects.toThrow('No disk.');
  const many = Array.from({ length: 100 }, (_, thing) => thing);
  await expect(
    findFaulty(
      many,
      workFailingWith((thing) => thing % 2 === 0),
    ),
  ).rejects.toThrow('No.');
});
