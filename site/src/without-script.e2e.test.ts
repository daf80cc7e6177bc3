import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serveFolder, startBrowser } from './testing/browser.ts';
import { fixtureLibrary, fixtureSnapshot, snapshotOf } from './testing/fixture-site.ts';
import { kindsOf } from './testing/kinds.ts';
import { manyEntries } from './testing/many-entries.ts';
import { render, type RenderedSite } from './testing/render.ts';

let site: RenderedSite;
let server: Awaited<ReturnType<typeof serveFolder>>;
let browser: Browser;

beforeAll(async () => {
  site = await render(fixtureSnapshot());
  server = await serveFolder(site.folder);
  browser = await startBrowser();
});
afterAll(async () => {
  await browser.close();
  server.close();
  site.remove();
});

const library = fixtureLibrary();

async function open(settings: { javaScriptEnabled: boolean }): Promise<Page> {
  const context = await browser.newContext(settings);
  return await context.newPage();
}

describe('with JavaScript off', () => {
  it('every kind of page can be read, and asks nobody else for anything', async () => {
    const page = await open({ javaScriptEnabled: false });
    const elsewhere: string[] = [];
    page.on('request', (request) => {
      const { origin, protocol } = new URL(request.url());
      if (origin !== server.origin && protocol !== 'data:') elsewhere.push(request.url());
    });
    for (const address of kindsOf(library)) {
      await page.goto(server.origin + address);
      expect(await page.locator('h1').isVisible(), address).toBe(true);
      expect((await page.locator('main').innerText()).length, address).toBeGreaterThan(60);
    }
    expect(elsewhere).toEqual([]);
    expect(await page.context().cookies()).toEqual([]);
    await page.context().close();
  });

  it('the menu opens, and a reader gets from the home page to a document by links alone', async () => {
    const page = await open({ javaScriptEnabled: false });
    await page.setViewportSize({ width: 360, height: 740 });
    await page.goto(`${server.origin}/`);
    const link = page.locator('.menu a').first();
    expect(await link.isVisible()).toBe(false);
    await page.locator('.menu > summary').click();
    await page.locator('.menu .group > summary').first().click();
    expect(await link.isVisible()).toBe(true);
    await page.locator('.menu > summary').click();
    await page.getByRole('main').getByRole('link', { name: 'Legislation', exact: true }).click();
    await page.getByRole('main').locator('ol h2 a').first().click();
    expect(await page.locator('h1').innerText()).toMatch(/U\.S\.C\./);
    await page.context().close();
  });

  it('a reader gets through a list from the newest to the oldest and back, by links alone', async () => {
    const page = await open({ javaScriptEnabled: false });
    await page.goto(`${server.origin}/resources/`);
    const said = () => page.locator('main').innerText();
    expect(await said()).toContain(`${library.resources.length} resources, newest first.`);
    const titles = new Set<string>();
    for (;;) {
      for (const title of await page.locator('main ol h2').allInnerTexts()) titles.add(title);
      const older = page.locator('main a[rel=next]');
      if ((await older.count()) === 0) break;
      await older.click();
    }
    expect(titles.size).toBe(library.resources.length);
    expect(await said()).toContain('Page 1: the oldest resources.');
    await page.locator('main a[rel=prev]').click();
    expect(await said()).toContain('Page 2, counted from the oldest.');
    await page.getByRole('link', { name: 'Newest', exact: true }).click();
    expect(new URL(page.url()).pathname).toBe('/resources/');
    await page.context().close();
  });

  it('a reader gets from A to Z to a title by its first letters', async () => {
    const many = await render(snapshotOf(manyEntries(1000)));
    const large = await serveFolder(many.folder);
    const page = await open({ javaScriptEnabled: false });
    await page.goto(`${large.origin}/titles/`);
    const follow = async (name: string) =>
      await page.getByRole('main').getByRole('link', { name, exact: true }).click();
    await follow('F');
    await follow('Fa');
    const rows = page.getByRole('main').locator('li a');
    for (const title of await rows.allInnerTexts()) expect(title).toMatch(/^fa/);
    await rows.first().click();
    expect(await page.locator('h1').innerText()).toMatch(/^fa/);
    await page.context().close();
    large.close();
    many.remove();
  });

  it('all events stand under their years', async () => {
    const page = await open({ javaScriptEnabled: false });
    await page.goto(`${server.origin}/events/`);
    expect(await page.locator('[data-year] [data-end]').count()).toBe(library.events.length);
    expect(await page.locator('[data-coming]').isVisible()).toBe(false);
    await page.context().close();
  });
});

describe('with JavaScript on', () => {
  it('events that are not over stand first, the nearest at the top', async () => {
    const page = await open({ javaScriptEnabled: true });
    await page.clock.setFixedTime(new Date('2026-11-24T12:00:00Z'));
    await page.goto(`${server.origin}/events/`);
    const starts = await page
      .locator('[data-coming] time')
      .evaluateAll((times) => times.map((time) => time.getAttribute('datetime') ?? ''));
    const coming = library.events.filter(({ start }) => start > '2026-11-24T12').map(({ start }) => start);
    expect(starts).toEqual(coming.toSorted());
    expect(starts.length).toBeGreaterThan(0);
    expect(await page.locator('[data-end]').count()).toBe(library.events.length);
    await page.context().close();
  });
});
