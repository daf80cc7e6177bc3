import { describe, expect, it } from 'vitest';
import { redirectsFile, stubOf } from './redirects.ts';

const changes = [
  { from: '/?p=9408', to: '/resources/a/' },
  { from: '/category/codes/', to: '/categories/standards-codes/' },
];

describe('an old address', () => {
  it('works on a plain host too, by a rule and a page that leads on', () => {
    expect(redirectsFile(changes)).toBe(
      '/ p=9408 /resources/a/ 301\n/category/codes/ /categories/standards-codes/ 301\n',
    );
    expect(stubOf('/categories/standards-codes/')).toContain('url=/categories/standards-codes/');
  });
});
