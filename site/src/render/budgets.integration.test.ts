import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fixtureSnapshot } from '../testing/fixture-site.ts';
import { render, sentBytes, type RenderedSite } from '../testing/render.ts';

let site: RenderedSite;
let pages: string[];

beforeAll(async () => {
  site = await render(fixtureSnapshot());
  pages = Object.keys(site.files).filter((path) => path.endsWith('.html'));
});
afterAll(() => site.remove());

/** A page is one file, since its styles travel inside it: what a cold visit loads is its own weight. */
const budgets = [
  { kind: 'a resource page', of: /^resources\/(?!page\/)[^/]+\//, bytes: 13_200 },
  { kind: 'the home page', of: /^index\.html$/, bytes: 18_800 },
  { kind: 'any other page', of: /(?:)/, bytes: 18_800 },
];

describe('the weight of a cold visit, compressed as served', () => {
  it.each(budgets)('$kind is at most $bytes bytes', ({ of, bytes }) => {
    const measured = pages.filter((path) => of.test(path)).map((path) => ({ path, bytes: sentBytes(site, path) }));
    expect(measured.length).toBeGreaterThan(0);
    expect(measured.filter((page) => page.bytes > bytes)).toEqual([]);
  });
});
