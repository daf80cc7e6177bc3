import { describe, expect, it } from 'vitest';
import { findRedirect, redirectTable } from './redirect-table.ts';

const table = redirectTable([
  { from: '/?p=9408', to: '/resources/a/' },
  { from: '/Category/Codes/', to: '/categories/standards-codes/' },
  { from: '/a?x=1&y=2', to: 'https://example.org/' },
  { from: '/a?x=1', to: '/b/' },
  { from: '/a', to: '/c/' },
  { from: '/A/?y=2&x=1', to: '/never/' },
  { from: '/100%/', to: '/never/' },
]);

describe('an old address', () => {
  it.each([
    ['/category/codes/', '/categories/standards-codes/'],
    ['/category/codes', '/categories/standards-codes/'],
    ['/CATEGORY/Codes/?utm=1', '/categories/standards-codes/'],
    ['//category//codes//', '/categories/standards-codes/'],
    ['/%63ategory/codes/index.html', '/categories/standards-codes/'],
    ['/?p=9408', '/resources/a/'],
    ['/index.html?p=9408&fbclid=1', '/resources/a/'],
    ['/?fbclid=1&p=9408', '/resources/a/'],
    ['/?p=9408&p=9408', '/resources/a/'],
    ['/a/?y=2&utm=1&x=1', 'https://example.org/'],
    ['/a?x=1&y=3', '/b/'],
    ['/a?y=2', '/c/'],
    ['/?p=1', undefined],
    ['/?p=94081', undefined],
    ['/?P=9408', undefined],
    ['/', undefined],
    ['/%zz', undefined],
    ['/100%25/', undefined],
  ])('%s leads to %s', (address, target) => {
    expect(findRedirect(table, address)?.to).toBe(target);
  });
});
