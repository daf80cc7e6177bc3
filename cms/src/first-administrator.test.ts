import { expect, test } from 'vitest';
import { faultsOfPassword } from './first-administrator';

test('a password that Strapi would take has no faults', () => {
  expect(faultsOfPassword('Reading-room-1')).toEqual([]);
});

test.each([
  ['Short1', ['at least 8 characters']],
  ['all-lower', ['an upper-case letter', 'a digit']],
  [`Aa1${'é'.repeat(40)}`, ['at most 72 bytes']],
])('the password %s is told what it lacks', (password, faults) => {
  expect(faultsOfPassword(password)).toEqual(faults);
});
