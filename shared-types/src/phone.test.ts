import { expect, test } from 'vitest';
import { readFixtures } from './fixtures.ts';
import { telLink } from './phone.ts';

test('a number with its country code is dialled as it is, however it is written', () => {
  expect(telLink('+1 (888) 373-7888')).toBe('tel:+18883737888');
  expect(telLink(' +44 8000 121 700 ')).toBe('tel:+448000121700');
});

test('a short number of emergency services is dialled as it is', () => {
  expect(telLink('112')).toBe('tel:112');
  expect(telLink('116 006')).toBe('tel:116006');
});

test('a number without its country code is no link: from abroad it would reach somebody else', () => {
  for (const phone of ['1-888-373-7888', '08000 121 700', '+', '', 'ask for Ana', '+0 123 456', '112 or 911'])
    expect(telLink(phone), phone).toBeUndefined();
});

test('every help line of the seed can be dialled from anywhere', () => {
  const phones = readFixtures().flatMap((entry) =>
    entry.type === 'site' ? entry.helpLines.flatMap(({ phone }) => phone ?? []) : [],
  );
  expect(phones).toHaveLength(3);
  expect(phones.filter((phone) => !telLink(phone))).toEqual([]);
});
