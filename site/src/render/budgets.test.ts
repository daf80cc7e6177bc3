import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fixtureSnapshot } from '../testing/fixture-site.ts';
import { pagesIn } from '../testing/pages.ts';
import { render, type RenderedSite } from '../testing/render.ts';
import { servedBytes } from './weigh.ts';

let site: RenderedSite;
let pages: [path: string, html: string][];

beforeAll(async () => {
  site = await render(fixtureSnapshot());
  pages = [...pagesIn(site.folder)];
});
afterAll(() => site.remove());

/** A page is one file, since its styles travel inside it: what a cold visit loads is its own weight. */
const budgets = [
  { kind: 'a resource page', of: /^resources\/(?!page\/)[^/]+\//, bytes: 14_000 },
  { kind: 'the home page', of: /^index\.html$/, bytes: 20_000 },
  { kind: 'any other page', of: /(?:)/, bytes: 20_000 },
];

describe('the weight of a cold visit, compressed as served', () => {
  it.each(budgets)('$kind is at most $bytes bytes', ({ of, bytes }) => {
    const measured = pages
      .filter(([path]) => of.test(path))
      .map(([path, html]) => ({ path, bytes: servedBytes(html) }));
    expect(measured.length).toBeGreaterThan(0);
    expect(measured.filter((page) => page.bytes > bytes)).toEqual([]);
  });
});
