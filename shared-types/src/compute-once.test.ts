import { expect, it } from 'vitest';
import { computeOnce } from './compute-once.ts';

it('computes once for each object, also where the answer is `undefined`', () => {
  const asked: object[] = [];
  const nameOf = computeOnce((key: { name?: string }) => {
    asked.push(key);
    return key.name;
  });
  const [one, other, empty] = [{ name: 'one' }, { name: 'one' }, {}];
  for (let time = 0; time < 2; time += 1) expect([one, other, empty].map(nameOf)).toEqual(['one', 'one', undefined]);
  expect(asked).toEqual([one, other, empty]);
});

it('computes again where it failed', () => {
  let times = 0;
  const fail = computeOnce(() => {
    times += 1;
    throw new Error('no');
  });
  const key = {};
  for (let time = 0; time < 2; time += 1) expect(() => fail(key)).toThrow('no');
  expect(times).toBe(2);
});
