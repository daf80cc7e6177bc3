import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import axe from 'axe-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readFixtures } from '@clearshelf/shared-types/fixtures';
import { startBrowser } from '../testing/browser.ts';
import { serveSite, type ServedSite } from '../testing/site-on-disk.ts';

let site: ServedSite;
let browser: Browser;

beforeAll(async () => {
  [site, browser] = await Promise.all([serveSite(readFixtures()), startBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await site.stop();
});
beforeEach(() => {
  site.requests.length = 0;
  site.missing = undefined;
});

async function open(path: string, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  await page.goto(site.url + path);
  return page;
}

const part = (page: Page, name: string) => page.locator(`[data-search="${name}"]`);
const titles = async (page: Page) => await page.locator('[data-search="rows"] h3').allInnerTexts();
const heading = async (page: Page) => {
  await page.locator('[data-search="results"]:not([aria-busy])').waitFor();
  return await part(page, 'heading').innerText();
};
const found = async (page: Page, text: string | RegExp) =>
  await part(page, 'heading').and(page.getByText(text)).waitFor({ timeout: 10_000 });
const box = (page: Page, name: string) => page.getByRole('checkbox', { name });
const countBeside = async (page: Page, facet: string, value: string) =>
  Number(await page.locator(`label:has(input[name="${facet}"][value="${value}"]) [data-count]`).textContent());

describe('the search page', () => {
  it('loads nothing of the index until the reader turns to the box', async () => {
    const page = await open('/search/');
    await page.waitForLoadState('networkidle');
    expect(site.requests.filter((path) => path.startsWith('/pagefind/'))).toEqual([]);
    await page.getByRole('searchbox').focus();
    await page.waitForResponse(/records\.json/);
    await page.context().close();
  });

  it('finds a title, marks the words and leads to its page', async () => {
    const page = await open('/search/');
    await page.getByRole('searchbox').fill('2020 ICT Benchmark Findings');
    await found(page, /results? for “2020 ICT Benchmark Findings”/);
    expect((await titles(page))[0]).toBe('2020 ICT Benchmark Findings Report');
    expect(await page.locator('[data-search="rows"] li').first().innerText()).toContain('KnowTheChain, 2020, English');
    expect(await page.locator('[data-search="rows"] li').first().locator('mark').allInnerTexts()).not.toEqual([]);
    await page.getByRole('link', { name: '2020 ICT Benchmark Findings Report' }).click();
    expect(await page.locator('h1').innerText()).toBe('2020 ICT Benchmark Findings Report');
    await page.context().close();
  });

  it('finds American and British spelling alike', async () => {
    const page = await open('/search/#q=forced+labor');
    await found(page, /forced labor/);
    const american = await heading(page);
    await page.getByRole('searchbox').fill('forced labour');
    await found(page, /forced labour/);
    expect((await heading(page)).replace('labour', 'labor')).toBe(american);
    await page.context().close();
  });

  it('never sends what the reader searches for', async () => {
    const page = await open('/events/');
    await page.getByRole('searchbox').fill('recruitment');
    await page.keyboard.press('Enter');
    await found(page, /recruitment/);
    expect(new URL(page.url()).hash).toBe('#q=recruitment');
    await page.getByRole('searchbox').fill('wages');
    await found(page, /wages/);
    expect(site.requests.length).toBeGreaterThan(5);
    expect(site.requests.filter((path) => /recruitment|wages|\?q/i.test(path))).toEqual([]);
    await page.context().close();
  });

  it('says the count to screen readers once the typing has ended', async () => {
    const page = await open('/search/');
    const status = page.getByRole('status');
    expect(await status.innerText()).toBe('');
    await page.evaluate(() => {
      const said: string[] = [];
      Object.assign(window, { said });
      const element = document.querySelector('[role="status"]');
      if (element)
        new MutationObserver(() => said.push(element.textContent ?? '')).observe(element, { childList: true });
    });
    await page.getByRole('searchbox').pressSequentially('supply chains', { delay: 60 });
    await status.and(page.getByText(/^\d+ results for “supply chains”$/)).waitFor({ state: 'attached' });
    expect(await page.evaluate(() => (window as unknown as { said: string[] }).said)).toHaveLength(1);
    await page.context().close();
  });
});

describe('filters', () => {
  it('narrow, tell live counts, and can be taken away one by one', async () => {
    const page = await open('/search/#q=forced+labour');
    await found(page, /^\d+ results for “forced labour”$/);
    const legislation = await countBeside(page, 'category', 'legislation');
    const guidance = await countBeside(page, 'category', 'guidance');
    await box(page, 'Legislation').check();
    await found(page, new RegExp(`^${legislation} results for “forced labour”, 1 filter$`));
    // What a second value of the same facet would add stays told.
    expect(await countBeside(page, 'category', 'guidance')).toBe(guidance);
    await box(page, 'Guidance').check();
    await found(page, new RegExp(`^${legislation + guidance} results for “forced labour”, 2 filters$`));
    await page.getByRole('button', { name: 'Remove the filter Category: Legislation' }).click();
    await found(page, new RegExp(`^${guidance} results for “forced labour”, 1 filter$`));
    await page.context().close();
  });

  it('hold for a region what is in its places', async () => {
    const page = await open('/search/#region=north-america');
    await found(page, /results?, 1 filter/);
    const all = Number.parseInt(await heading(page), 10);
    const within = await countBeside(page, 'region', 'united-states');
    expect(within).toBeGreaterThan(0);
    expect(all).toBeGreaterThanOrEqual(within);
    await page.context().close();
  });

  it('stand behind one button on a phone, with how many are chosen', async () => {
    const page = await open('/search/#q=labour&category=guidance&year=2020', { viewport: { width: 360, height: 740 } });
    const button = page.getByRole('button', { name: 'Filter (2)' });
    await button.waitFor();
    expect(await page.getByRole('group', { name: 'Filters' }).isVisible()).toBe(false);
    await button.click();
    expect(await box(page, 'Guidance').isVisible()).toBe(true);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    await page.getByRole('button', { name: 'Show the results' }).click();
    expect(await button.getAttribute('aria-expanded')).toBe('false');
    await page.context().close();
  });

  it('limit a search to events', async () => {
    const page = await open('/search/#q=webinar');
    await found(page, /webinar/);
    await page.getByRole('radio', { name: /Events/ }).check();
    await page.waitForURL(/type=event/);
    await found(page, /webinar/);
    const links = await page
      .locator('[data-search="rows"] h3 a')
      .evaluateAll((all) => all.map((link) => link.getAttribute('href')));
    expect(links.length).toBeGreaterThan(0);
    expect(links.filter((link) => !link?.startsWith('/events/'))).toEqual([]);
    await page.context().close();
  });
});

describe('the address', () => {
  it('brings the same search back in another browser', async () => {
    const page = await open('/search/');
    await page.getByRole('searchbox').fill('labour');
    await found(page, /for “labour”/);
    await box(page, 'Guidance').check();
    await page.getByLabel('Sort by').selectOption('title');
    await found(page, /1 filter/);
    await page.waitForURL(/sort=title/);
    const expected = { titles: await titles(page), heading: await heading(page) };
    const other = await open(new URL(page.url()).pathname + new URL(page.url()).hash);
    await found(other, expected.heading);
    expect(await titles(other)).toEqual(expected.titles);
    expect(expected.titles).toEqual(
      expected.titles.toSorted(new Intl.Collator('en', { numeric: true, ignorePunctuation: true }).compare),
    );
    expect(await box(other, 'Guidance').isChecked()).toBe(true);
    expect(await other.getByRole('searchbox').inputValue()).toBe('labour');
    await Promise.all([page.context().close(), other.context().close()]);
  });

  it('lets the back button undo each step, and typing be one step', async () => {
    const page = await open('/search/');
    await page.getByRole('searchbox').pressSequentially('supply', { delay: 350 });
    await found(page, /for “supply”$/);
    await box(page, 'Guidance').check();
    await found(page, /1 filter/);
    await page.goBack();
    await found(page, /for “supply”$/);
    expect(await box(page, 'Guidance').isChecked()).toBe(false);
    expect(await page.getByRole('searchbox').inputValue()).toBe('supply');
    await page.goForward();
    await found(page, /1 filter/);
    await page.context().close();
  });

  it('takes the query of the search form on other pages', async () => {
    const page = await open('/');
    await page.getByRole('searchbox').fill('child labour');
    await page.getByRole('searchbox').press('Enter');
    await found(page, /for “child labour”/);
    await page.context().close();
  });
});

describe('a search that finds nothing', () => {
  it('offers to drop filters, single words and the lists', async () => {
    const page = await open('/search/#q=labour+wages&category=guidance');
    await found(page, 'No results for “labour wages”, 1 filter');
    expect(await page.getByText('Check the spelling').isVisible()).toBe(true);
    expect(await part(page, 'nothing').getByRole('link', { name: 'Topics' }).isVisible()).toBe(true);
    await page.getByRole('button', { name: 'Search without filters' }).click();
    await found(page, 'No results for “labour wages”');
    await page.getByRole('button', { name: /^labour \(\d+\)$/ }).click();
    await found(page, /^\d+ results for “labour”$/);
    await page.context().close();
  });
});

describe('a search that cannot load', () => {
  it('says so, and works after a retry', async () => {
    site.missing = /pf_index/;
    const page = await open('/search/#q=wages');
    await page.getByText('Search could not load.', { exact: false }).first().waitFor();
    expect(await part(page, 'failure').isVisible()).toBe(true);
    site.missing = undefined;
    await page.getByRole('button', { name: 'Try again' }).click();
    await found(page, /for “wages”/);
    expect(await part(page, 'failure').isVisible()).toBe(false);
    await page.context().close();
  });

  it('starts anew by itself where a release replaced the index under an open page', async () => {
    const page = await open('/search/#q=wages');
    await found(page, /for “wages”/);
    const [piece = ''] = readdirSync(join(site.folder, 'pagefind', '0', 'fragment'));
    expect(piece).not.toBe('');
    let refused = 0;
    await page.route(/pf_index/, async (route) => {
      refused += 1;
      await (refused === 1 ? route.fulfill({ status: 404 }) : route.continue());
    });
    await page.getByRole('searchbox').fill('recruitment');
    await found(page, /^\d+ results for “recruitment”/);
    expect(refused).toBeGreaterThan(1);
    await page.context().close();
  });
});

describe('axe', () => {
  for (const width of [360, 1280])
    for (const address of ['/search/', '/search/#q=labour&category=guidance&sort=title', '/search/#q=zzzz&year=2020'])
      it(`finds no fault on ${address} at ${width} px`, async () => {
        const page = await open(address, { viewport: { width, height: 800 } });
        if (address !== '/search/') await found(page, /results/);
        const button = page.getByRole('button', { name: /^Filter/ });
        if (await button.isVisible()) await button.click();
        await page.evaluate(axe.source);
        const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
        const { violations } = await page.evaluate(
          async (tags) => await (window as unknown as { axe: typeof axe }).axe.run({ runOnly: tags }),
          rules,
        );
        expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
        await page.context().close();
      });
});

describe('an index that is cut into shards', () => {
  let cut: ServedSite;
  beforeAll(async () => (cut = await serveSite(readFixtures(), { shards: 3 })));
  afterAll(async () => await cut.stop());

  it('finds, counts and filters as a whole one does', async () => {
    const searches = ['labour', 'forced labor', 'supply chains', 'recruitment fees', 'zzz'];
    const search = async (url: string) => {
      const page = await (await browser.newContext()).newPage();
      const seen: unknown[] = [];
      for (const words of searches) {
        // Another hash alone would not load the page anew.
        await page.goto('about:blank');
        await page.goto(`${url}/search/#q=${encodeURIComponent(words)}`);
        await found(page, new RegExp(`“${words}”`));
        const heads = await heading(page);
        while (await page.getByRole('button', { name: /^Show \d+ more/ }).isVisible()) {
          const shown = (await titles(page)).length;
          await page.getByRole('button', { name: /^Show \d+ more/ }).click();
          await page.locator(`[data-search="rows"] > li:nth-child(${shown + 1})`).waitFor();
        }
        const guidance = page.locator('label:has(input[name="category"][value="guidance"]) [data-count]');
        seen.push([heads, (await titles(page)).toSorted(), await guidance.textContent()]);
      }
      await page.context().close();
      return seen;
    };
    expect(await search(cut.url)).toEqual(await search(site.url));
    expect(cut.requests.filter((path) => path.startsWith('/pagefind/2/fragment/')).length).toBeGreaterThan(5);
    // One entry and one program for all shards.
    expect(cut.requests.filter((path) => /pagefind-entry|wasm/.test(path))).toHaveLength(2 * searches.length);
  });
});

describe('with the keyboard alone', () => {
  it('types, filters, shows more and opens a result', async () => {
    const page = await open('/search/');
    await page.getByRole('searchbox').focus();
    await page.keyboard.type('labour');
    await page.keyboard.press('Enter');
    await found(page, /for “labour”$/);
    await box(page, 'Guidance').focus();
    await page.keyboard.press('Space');
    await found(page, /1 filter/);
    await page.getByRole('button', { name: /^Show 10 more/ }).focus();
    await page.keyboard.press('Enter');
    await page.locator('[data-search="rows"] > li:nth-child(11)').waitFor();
    const focused = page.locator('[data-search="rows"] > li:nth-child(11) a:focus');
    await focused.waitFor();
    const title = await focused.innerText();
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/(?:resources|events)\//);
    expect(await page.locator('h1').innerText()).toBe(title);
    await page.context().close();
  });
});

describe('without JavaScript', () => {
  it('says what search needs, and leads to the lists', async () => {
    const page = await open('/search/', { javaScriptEnabled: false });
    expect(await page.locator('noscript p').isVisible()).toBe(true);
    expect(await page.getByRole('searchbox').isVisible()).toBe(false);
    for (const name of ['Categories', 'Regions', 'Topics', 'Industries', 'Publishers', 'Years', 'Titles from A to Z'])
      expect(await page.getByRole('main').getByRole('link', { name }).isVisible(), name).toBe(true);
    await page.context().close();
  });
});
