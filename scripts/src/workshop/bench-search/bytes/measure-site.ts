import type { Browser, Page } from 'playwright-core';
import { fixedRoutes } from '@clearshelf/shared-types';
import { computeSpread, type Spread } from '../../bench/measure/statistics.ts';
import { firstQuery, nextQueries, typedQuery } from './queries.ts';
import type { ServedSite } from './served-site.ts';
import { watchAnswers } from './typing.ts';
import { Wire, type Sent } from './wire.ts';

/** Lines that are slow in earnest. */
export const lines = [
  { name: '50 kbit/s + 500 ms', kilobits: 50, latency: 500 },
  { name: '400 kbit/s + 400 ms', kilobits: 400, latency: 400 },
] as const;

const slowProcessor = 6;
const patience = 180_000;

export interface SiteFigures {
  records: number;
  /** The search page before the reader turns to its box. */
  page: Sent;
  /** What comes when the box is reached, before anything is typed. */
  ready: Sent;
  /** From the reaching of the box until ten rows stand there. */
  first: Sent;
  /** Bodies of each further query, as sent. */
  next: Spread;
  /** By line: seconds until home is there, and from the reaching of its box to the first result. */
  home: { line: string; loaded: number; found: number }[];
  /** Milliseconds from a letter to its answer, on a slow processor, once all pieces are there. */
  typing: Spread;
}

/** Measures one site in Chromium, each part with nothing kept of the part before. */
export async function measureSite(browser: Browser, site: ServedSite): Promise<SiteFigures> {
  const searched = await inNewContext(browser, async (page) => await measureBytes(page, site));
  const home: SiteFigures['home'] = [];
  for (const line of lines) home.push(await inNewContext(browser, async (page) => await measureHome(page, site, line)));
  const typing = await inNewContext(browser, async (page) => await measureTyping(page, site));
  return { records: site.records, ...searched, home, typing };
}

async function inNewContext<T>(browser: Browser, work: (page: Page) => Promise<T>): Promise<T> {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
  context.setDefaultTimeout(patience);
  try {
    return await work(await context.newPage());
  } finally {
    await context.close();
  }
}

const box = (page: Page) => page.locator('[data-search="box"]');
const rows = (page: Page) => page.locator('[data-search="rows"] > li');

async function measureBytes(
  page: Page,
  { url }: ServedSite,
): Promise<Pick<SiteFigures, 'page' | 'ready' | 'first' | 'next'>> {
  const wire = await Wire.of(page);
  await page.goto(url + fixedRoutes.search);
  await wire.settle();
  const own = wire.take();
  await box(page).focus();
  await wire.settle();
  const ready = wire.take();
  await box(page).fill(firstQuery);
  await rows(page).nth(9).waitFor();
  await wire.settle();
  const first = addUp(ready, wire.take());
  const next: number[] = [];
  for (const query of nextQueries) {
    await box(page).fill(query);
    await wire.settle();
    next.push(wire.take().bodies);
  }
  return { page: own, ready, first, next: computeSpread(next) };
}

function addUp(a: Sent, b: Sent): Sent {
  return { bodies: a.bodies + b.bodies, all: a.all + b.all, requests: a.requests + b.requests };
}

async function measureHome(page: Page, { url }: ServedSite, line: (typeof lines)[number]) {
  const wire = await Wire.of(page);
  await wire.slowDown(line);
  const began = Date.now();
  await page.goto(url + fixedRoutes.home, { timeout: patience });
  const loaded = Date.now();
  const home = page.getByRole('searchbox').first();
  await home.focus();
  await home.fill(firstQuery);
  await home.press('Enter');
  await rows(page).first().waitFor();
  return { line: line.name, loaded: (loaded - began) / 1000, found: (Date.now() - loaded) / 1000 };
}

/** Types the same words twice: the second time all pieces are there. */
async function measureTyping(page: Page, { url }: ServedSite): Promise<Spread> {
  const wire = await Wire.of(page);
  await page.goto(url + fixedRoutes.search);
  const typeAll = async () => {
    await box(page).fill('');
    return await watchAnswers(page, typedQuery);
  };
  await typeAll();
  await wire.settle();
  await wire.slowProcessor(slowProcessor);
  return computeSpread(await typeAll());
}
