import { describe, expect, it } from 'vitest';
import { netlifyFile, redirectFinder, redirectsFile, stubOf } from './redirects.ts';

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
    expect(redirectsFile(changes)).toBe('/category/codes/ /categories/standards-codes/ 301\n');
    expect(stubOf('/categories/standards-codes/')).toContain('url=/categories/standards-codes/');
  });
});

describe('the file of redirects', () => {
  it('holds only what every host understands: two or three words, no pattern, no query', () => {
    const odd = ['/', '/?p=1', '/a/*', '/a/:name/', '/wörter und mehr/', '/fine/'].map((from) => ({ from, to: '/b/' }));
    expect(redirectsFile(odd)).toBe('/w%C3%B6rter%20und%20mehr/ /b/ 301\n/fine/ /b/ 301\n');
  });

  it('keeps to the limits of Cloudflare: 2,000 rules of 1,000 characters', () => {
    const lots = Array.from({ length: 2500 }, (_, at) => ({ from: `/old-${at}/`, to: '/new/' }));
    const long = { from: `/${'x'.repeat(1000)}/`, to: '/new/' };
    const lines = redirectsFile([long, ...lots])
      .trimEnd()
      .split('\n');
    expect(lines.length).toBe(2000);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(1000);
  });

  it('is joined by one for Netlify, whose rules for a query go before the page at that path', () => {
    expect(netlifyFile(changes)).toBe(
      '[[redirects]]\n  from = "/"\n  query = { "p" = "9408" }\n  to = "/resources/a/"\n  status = 301\n  force = true\n',
    );
  });
});
