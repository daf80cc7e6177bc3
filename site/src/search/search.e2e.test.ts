import axe from 'axe-core';
import type { Browser, BrowserContextOptions, Page, Route } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readFixtures } from '@clearshelf/shared-types/fixtures';
import { resource } from '@clearshelf/shared-types/testing/entries';
import { startBrowser } from '../testing/browser.ts';
import { serveSite, type ServedSite } from '../testing/site-on-disk.ts';

let site: ServedSite;
let browser: Browser;

/** One that can be read here, and is small: of the fixtures none is. */
const walnuts = resource('walnut-pickers', {
  title: 'Walnut pickers',
  body: [{ type: 'paragraph', children: [{ type: 'text', text: 'They climb ladders for their wages.' }] }],
  listedAt: '2026-01-01T00:00:00.000Z',
});
const entries = () => [...readFixtures(), walnuts];
const phone = { viewport: { width: 360, height: 740 } };

beforeAll(async () => {
  [site, browser] = await Promise.all([serveSite(entries()), startBrowser()]);
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
const titles = async (page: Page) => await part(page, 'results').locator('h3').allInnerTexts();
const settled = async (page: Page) => await page.locator('[data-search="results"]:not([aria-busy])').waitFor();
const heading = async (page: Page) => {
  await settled(page);
  return await part(page, 'heading').innerText();
};
const found = async (page: Page, text: string | RegExp) => {
  await part(page, 'heading').and(page.getByText(text)).waitFor({ timeout: 10_000 });
  await settled(page);
};
const delay = (milliseconds: number) => async (route: Route) => {
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
  await route.continue().catch(() => undefined);
};
const asked = (pattern: RegExp) => site.requests.filter((path) => pattern.test(path));
const box = (page: Page, name: string) => page.getByRole('checkbox', { name });
const countBeside = async (page: Page, facet: string, value: string) =>
  Number(await page.locator(`label:has(input[name="${facet}"][value="${value}"]) [data-count]`).textContent());

describe('the search page', () => {
  it('loads nothing of the index until the reader turns to the box', async () => {
    const page = await open('/search/');
    await page.waitForLoadState('networkidle');
    expect(site.requests.filter((path) => path.startsWith('/pagefind/'))).toEqual([]);
    await Promise.all([page.waitForResponse(/pagefind\/index\.json/), page.getByRole('searchbox').focus()]);
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
    await status
      .and(page.getByText(/^\d+ results for “supply chains”\. \d+ hold all words, \d+ some of them\.$/))
      .waitFor({ state: 'attached' });
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
  it('offers to drop filters, and the lists', async () => {
    const page = await open('/search/#q=zzzz&category=guidance');
    await found(page, 'No results for “zzzz”, 1 filter');
    expect(await page.getByText('Check the spelling').isVisible()).toBe(true);
    expect(await part(page, 'nothing').getByRole('link', { name: 'Topics' }).isVisible()).toBe(true);
    await page.getByRole('button', { name: 'Search without filters' }).click();
    await found(page, 'No results for “zzzz”');
    await page.context().close();
  });
});

describe('a search that cannot load', () => {
  it('says so, and works after a retry', async () => {
    site.missing = /pagefind\/words/;
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
    let refused = 0;
    await page.route(/pagefind\/words/, async (route) => {
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
    for (const address of [
      '/search/',
      '/search/#q=labour&category=guidance&sort=title',
      '/search/#q=zzzz&year=2020',
      '/search/#q=help+me+trafiking',
    ])
      it(`finds no fault on ${address} at ${width} px`, async () => {
        const page = await open(address, { viewport: { width, height: 800 } });
        if (address !== '/search/') await found(page, /results?/i);
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
  beforeAll(async () => (cut = await serveSite(entries(), { shards: 3 })));
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
          await part(page, 'results').locator('h3').nth(shown).waitFor();
          await settled(page);
        }
        const guidance = page.locator('label:has(input[name="category"][value="guidance"]) [data-count]');
        const totals = await part(page, 'detail').innerText();
        seen.push([heads, totals, (await titles(page)).toSorted(), await guidance.textContent()]);
      }
      await page.context().close();
      return seen;
    };
    expect(await search(cut.url)).toEqual(await search(site.url));
    expect(cut.requests.filter((path) => path.startsWith('/pagefind/index.json'))).toHaveLength(searches.length);
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

describe('finds in two groups', () => {
  it('are those that hold all words, then the others under a line that says so', async () => {
    const page = await open('/search/#q=recruitment+fees', phone);
    await found(page, /^\d+ results for “recruitment fees”$/);
    const totals = /^(\d+) holds? all words, (\d+) some of them\.$/.exec(await part(page, 'detail').innerText());
    const [full, some] = [Number(totals?.[1]), Number(totals?.[2])];
    expect(Number.parseInt(await heading(page), 10)).toBe(full + some);
    const scopes = await Promise.all(['resource', 'event', 'page'].map((one) => countBeside(page, 'type', one)));
    expect(scopes.reduce((sum, one) => sum + one)).toBe(full + some);
    while (!(await part(page, 'others').isVisible())) {
      const shown = (await titles(page)).length;
      await page.getByRole('button', { name: /^Show \d+ more of/ }).click();
      await part(page, 'results').locator('h3').nth(shown).waitFor();
      await settled(page);
    }
    expect(await part(page, 'others').innerText()).toBe('With some of the words');
    expect(await part(page, 'rows').locator('h3').count()).toBe(full);
    await page.context().close();
  });

  it('are sorted each by itself', async () => {
    const page = await open('/search/#q=2020+ICT+Benchmark+Findings&sort=title', phone);
    await found(page, /for “2020 ICT Benchmark Findings”$/);
    const order = new Intl.Collator('en', { numeric: true, ignorePunctuation: true }).compare;
    for (const name of ['rows', 'other-rows']) {
      const own = await part(page, name).locator('h3').allInnerTexts();
      expect(own.length, name).toBeGreaterThan(0);
      expect(own).toEqual(own.toSorted(order));
    }
    await page.context().close();
  });

  it('say so honestly where nothing holds all words', async () => {
    const page = await open('/search/#q=wages+zzzz', phone);
    await found(page, 'No result holds all words of “wages zzzz”');
    expect(await part(page, 'detail').innerText()).toMatch(/^\d+ hold some of them\.$/);
    expect(await part(page, 'notices').innerText()).toContain('Nothing holds “zzzz”.');
    expect(await part(page, 'rows').locator('li').count()).toBe(0);
    expect(await part(page, 'other-rows').locator('h3').count()).toBeGreaterThan(0);
    await page.context().close();
  });
});

describe('a word that the library does not know', () => {
  it('is named, and one that is near takes its place at a press', async () => {
    const page = await open('/search/', phone);
    await page.getByRole('searchbox').fill('trafiking wages');
    await page.getByText('Nothing holds “trafiking”. Did you mean').waitFor();
    await part(page, 'notices').getByRole('button', { name: 'trafficking', exact: true }).click();
    await found(page, /“trafficking wages”/);
    expect(await page.getByRole('searchbox').inputValue()).toBe('trafficking wages');
    expect(await part(page, 'notices').innerText()).toBe('');
    await page.goBack();
    await found(page, /“trafiking wages”/);
    await page.context().close();
  });

  it('is also a phrase that stands nowhere, which is offered without its quotes', async () => {
    const page = await open(`/search/#q=${encodeURIComponent('“wages labour”')}`, phone);
    await page.getByText('Nothing holds the words “wages labour” side by side.').waitFor();
    await page.getByRole('button', { name: 'Search without the quotes' }).click();
    await found(page, /“wages labour”$/);
    expect(await page.getByRole('searchbox').inputValue()).toBe('wages labour');
    await page.context().close();
  });
});

describe('a cry for help', () => {
  it('shows the help lines above all, at once, though search cannot load', async () => {
    site.missing = /pagefind/;
    const page = await open('/search/', phone);
    const help = part(page, 'help');
    await page.getByRole('searchbox').fill('they took passport victims');
    expect(await help.isVisible()).toBe(false);
    await page.getByRole('searchbox').fill('Please HELP  me!');
    expect(await help.isVisible()).toBe(true);
    expect(await help.getByRole('link', { name: '112' }).isVisible()).toBe(true);
    await page.getByText('Search could not load.', { exact: false }).first().waitFor();
    const [above, below] = [await help.boundingBox(), await part(page, 'results').boundingBox()];
    expect(above!.y + above!.height).toBeLessThanOrEqual(below!.y);
    expect(asked(/help/i)).toEqual([]);
    await page.keyboard.press('Escape');
    expect(await help.isVisible()).toBe(false);
    await page.context().close();
  });

  it('is answered from the address too, and said', async () => {
    const page = await open('/search/#q=necesito+ayuda', phone);
    expect(await part(page, 'help').isVisible()).toBe(true);
    await page
      .getByRole('status')
      .and(page.getByText('Help lines stand above the results.'))
      .waitFor({ state: 'attached' });
    await page.context().close();
  });
});

describe('on a slow line', () => {
  it('what is typed before the script runs stays, and is searched for', async () => {
    const page = await (await browser.newContext(phone)).newPage();
    await page.route(/_astro/, delay(1500));
    await page.goto(`${site.url}/search/`, { waitUntil: 'commit' });
    await page.getByRole('searchbox').fill('recruitment');
    await page.keyboard.press('Enter');
    expect(await page.getByRole('searchbox').inputValue()).toBe('recruitment');
    await found(page, /for “recruitment”/);
    expect(asked(/recruitment|\?/)).toEqual([]);
    await page.context().close();
  });

  it('what is typed on the home page stays, and is there again on coming back', async () => {
    const page = await (await browser.newContext(phone)).newPage();
    await page.route(/_astro/, delay(1000));
    const script = page.waitForResponse(/SearchForm/);
    await page.goto(site.url, { waitUntil: 'commit' });
    await page.getByRole('searchbox').fill('child labour');
    await page.keyboard.press('Enter');
    await script;
    expect(new URL(page.url()).pathname).toBe('/');
    expect(await page.getByRole('searchbox').inputValue()).toBe('child labour');
    await page.keyboard.press('Enter');
    await found(page, /for “child labour”/);
    await page.goBack();
    await page.waitForURL(`${site.url}/`);
    await page.waitForFunction(() => document.querySelector('input')?.value === 'child labour');
    await page.context().close();
  });

  it('what is typed just before the reader leaves is there on coming back', async () => {
    const page = await open('/search/#q=labour', phone);
    await found(page, /for “labour”/);
    await page.getByRole('searchbox').press('End');
    await page.getByRole('searchbox').pressSequentially(' wages');
    await page.getByRole('link', { name: 'Clearshelf' }).click();
    await page.waitForURL(`${site.url}/`);
    await page.goBack();
    await found(page, /“labour wages”/);
    await page.context().close();
  });

  it('the page says how much is coming, and stops saying it', async () => {
    const page = await open('/search/', phone);
    await page.route(/\/pagefind\//, delay(700));
    await page.getByRole('searchbox').fill('recruitment');
    await page.getByText(/^Loading \d+ kB(?:, about \d+ s)?$/).waitFor();
    await found(page, /for “recruitment”/);
    expect(await part(page, 'loading').isVisible()).toBe(false);
    await page.context().close();
  });

  it('loading begins when the box of any page is reached', async () => {
    const page = await open('/', phone);
    await page.waitForLoadState('networkidle');
    expect(asked(/^\/search|pagefind|SearchPanel/)).toEqual([]);
    await Promise.all([page.waitForResponse(/pagefind/), page.getByRole('searchbox').focus()]);
    await page.waitForLoadState('networkidle');
    expect(asked(/^\/search/).length).toBeGreaterThan(0);
    expect(asked(/SearchPanel/)).toHaveLength(1);
    await page.context().close();
  });

  it('spares the data of readers who ask for it', async () => {
    const context = await browser.newContext(phone);
    await context.addInitScript(() => Object.defineProperty(navigator, 'connection', { value: { saveData: true } }));
    const page = await context.newPage();
    for (const address of ['/', '/search/']) {
      await page.goto(site.url + address);
      site.requests.length = 0;
      await page.getByRole('searchbox').click();
      await page.waitForTimeout(500);
      expect(site.requests, address).toEqual([]);
    }
    await page.getByRole('searchbox').fill('labour');
    await found(page, /for “labour”/);
    expect(await titles(page)).toHaveLength(5);
    await context.close();
  });
});

describe('a row', () => {
  it('shows publisher, year, languages, category and why it was found', async () => {
    const page = await open('/search/#q=2020+ICT+Benchmark', phone);
    await found(page, /ICT Benchmark/);
    const row = part(page, 'rows').locator('li').first();
    expect(await row.locator('[data-row="facts"]').innerText()).toBe('KnowTheChain, 2020, English');
    expect(await row.locator('[data-row="sort"]').innerText()).not.toBe('');
    expect(await row.locator('h3 a').getAttribute('lang')).toBeNull();
    expect((await row.boundingBox())!.height).toBeLessThan(240);
    await page.context().close();
  });

  it('shows what its file weighs', async () => {
    const page = await open('/search/#q=1589+forced+labor', phone);
    await found(page, /1589/);
    const file = part(page, 'rows').locator('li').first().locator('[data-row="file"]');
    expect(await file.innerText()).toMatch(/^PDF,? [\d.]+ [kM]B$/);
    await page.context().close();
  });

  it('carries the language of its title', async () => {
    const page = await open('/search/#q=Philippinen', phone);
    await found(page, /Philippinen/);
    const link = page.getByRole('link', { name: 'Philippinen: Sklavinnen im Haushalt' });
    expect(await link.getAttribute('lang')).toBe('de');
    expect(await link.getAttribute('dir')).toBe('auto');
    await page.context().close();
  });

  it('that stays is not made anew', async () => {
    const page = await open('/search/#q=forced+labour', phone);
    await found(page, /for “forced labour”$/);
    const rows = part(page, 'rows').locator('li');
    const before = await titles(page);
    await rows.evaluateAll((all) => {
      for (const row of all) row.dataset['seen'] = 'yes';
    });
    await page.getByRole('radio', { name: /Resources/ }).check();
    await page.waitForURL(/type=resource/);
    await found(page, /for “forced labour”$/);
    const stayed = (await titles(page)).filter((title) => before.includes(title));
    expect(stayed.length).toBeGreaterThan(0);
    expect(await part(page, 'rows').locator('li[data-seen] h3').allInnerTexts()).toEqual(stayed);
    await page.context().close();
  });
});

describe('the choices for slow lines', () => {
  it('narrow to what can be read here, and to what is small', async () => {
    const page = await open('/search/#q=wages');
    await found(page, /for “wages”/);
    const light = await countBeside(page, 'light', 'yes');
    expect(await countBeside(page, 'here', 'yes')).toBeGreaterThanOrEqual(light);
    await box(page, 'Under 100 kB').check();
    await found(page, new RegExp(`^${light} results? for “wages”, 1 filter$`));
    expect(await titles(page)).toContain('Walnut pickers');
    expect(new URL(page.url()).hash).toBe('#q=wages&light=yes');
    await page.getByRole('button', { name: 'Remove the filter Under 100 kB' }).click();
    await found(page, /for “wages”$/);
    await page.context().close();
  });

  it('name audiences', async () => {
    const page = await open('/search/');
    await page.getByText('Audience', { exact: true }).click();
    const first = page.locator('input[name="audience"]').first();
    await first.check();
    await found(page, /results?, 1 filter$/);
    expect(page.url()).toContain('#audience=');
    await page.context().close();
  });
});

describe('the window', () => {
  it('carries the query in its title while there is one', async () => {
    const page = await open('/search/', phone);
    const own = await page.title();
    await page.getByRole('searchbox').fill('wages');
    await found(page, /for “wages”/);
    expect(await page.title()).toBe('wages – Search');
    await page.getByRole('searchbox').press('Escape');
    await part(page, 'start').waitFor();
    expect(await page.title()).toBe(own);
    await page.goBack();
    await found(page, /for “wages”/);
    expect(await page.getByRole('searchbox').inputValue()).toBe('wages');
    await page.context().close();
  });

  it('gives its address to the clipboard, and says so', async () => {
    const page = await open('/search/#q=wages', { ...phone, permissions: ['clipboard-read', 'clipboard-write'] });
    await found(page, /for “wages”/);
    await page.getByRole('button', { name: 'Copy link' }).click();
    await page.getByRole('button', { name: 'Copied' }).waitFor();
    expect(await page.evaluate(async () => await navigator.clipboard.readText())).toBe(page.url());
    await page.getByRole('button', { name: 'Copy link' }).waitFor();
    await page.context().close();
  });

  it('does not offer that where there is no clipboard', async () => {
    const context = await browser.newContext(phone);
    await context.addInitScript(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
    const page = await context.newPage();
    await page.goto(`${site.url}/search/#q=wages`);
    await found(page, /for “wages”/);
    expect(await part(page, 'copy').isVisible()).toBe(false);
    await context.close();
  });

  it('hears "/" and Escape, and leaves other keys alone', async () => {
    const page = await open('/search/#q=wages', phone);
    await found(page, /for “wages”/);
    await page.evaluate(() => {
      const taken: string[] = [];
      Object.assign(window, { taken });
      addEventListener('keydown', (event) => event.defaultPrevented && taken.push(event.key));
    });
    await page.keyboard.press('/');
    expect(await page.getByRole('searchbox').evaluate((element) => element === document.activeElement)).toBe(true);
    for (const key of ['ArrowDown', 'ArrowUp', 'ArrowLeft', 'Home', 'a', '/']) await page.keyboard.press(key);
    expect(await page.getByRole('searchbox').inputValue()).toBe('a/wages');
    await page.keyboard.press('Escape');
    expect(await page.getByRole('searchbox').inputValue()).toBe('');
    expect(await page.evaluate(() => (window as unknown as { taken: string[] }).taken)).toEqual(['/', 'Escape']);
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

  for (const address of ['/', '/events/'])
    it(`leads from ${address} to the lists, where the box would stand`, async () => {
      const page = await open(address, { ...phone, javaScriptEnabled: false });
      expect(await page.locator('input').isVisible()).toBe(false);
      await page.getByRole('link', { name: 'Look through the library' }).click();
      expect(await page.getByRole('main').getByRole('link', { name: 'Topics' }).isVisible()).toBe(true);
      await page.context().close();
    });
});
