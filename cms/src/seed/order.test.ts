import type { Entry } from '@clearshelf/shared-types';
import { expect, test } from 'vitest';
import { seedOrder } from './order';

const tag = (name: string, parent?: string): Entry => ({
  type: 'tag',
  id: name,
  name,
  slug: name,
  otherNames: [],
  kind: 'region',
  parent,
});

test('what is pointed at is written first, a tag after its parent', () => {
  const entries: Entry[] = [
    tag('vienna', 'austria'),
    { type: 'redirect', id: 'r', from: '/a', to: '/b' },
    tag('austria', 'europe'),
    { type: 'category', id: 'c', name: 'Guidance', slug: 'guidance', order: 1 },
    tag('europe'),
  ];
  expect(seedOrder(entries).map(({ id }) => id)).toEqual(['c', 'europe', 'austria', 'vienna', 'r']);
});
