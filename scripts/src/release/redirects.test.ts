import { describe, expect, it } from 'vitest';
import { redirectFinder, redirectsFile, stubOf } from './redirects.ts';

const changes = [
  { from: '/?p=9408', to: '/resources/a/' },
  { from: '/category/codes/', to: '/categories/standards-codes/' },
];

describe('an old address', () => {
  const find = redirectFinder(changes);

  it.each([
    ['/category/codes/', '/categories/standards-codes/'],
    ['/category/codes', '/categories/standards-codes/'],
    ['/Category/Codes/?utm=1', '/categories/standards-codes/'],
    ['/?p=9408', '/resources/a/'],
    ['/?p=1', undefined],
    ['/', undefined],
  ])('%s leads to %s', (address, target) => {
    expect(find(address)).toBe(target);
  });

  it('works on a plain host too, by a rule and a page that leads on', () => {
    expect(redirectsFile(changes)).toBe(
      '/ p=9408 /resources/a/ 301\n/category/codes/ /categories/standards-codes/ 301\n',
    );
    expect(stubOf('/categories/standards-codes/')).toContain('url=/categories/standards-codes/');
  });
});
