import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serveFolder, startBrowser } from './testing/browser.ts';
import { fixtureLibrary, fixtureSnapshot, snapshotOf } from './testing/fixture-site.ts';
import { kindsOf } from './testing/kinds.ts';
import { manyEntries } from './testing/many-entries.ts';
import { render, type RenderedSite } from './testing/render.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

let sites: RenderedSite[];
let servers: Awaited<ReturnType<typeof serveFolder>>[];
let browser: Browser;

beforeAll(async () => {
  sites = [await render(fixtureSnapshot()), await render(snapshotOf(manyEntries(1000)))];
  servers = await Promise.all(sites.map(({ folder }) => serveFolder(folder)));
  browser = await startBrowser();
});
afterAll(async () => {
  await browser.close();
  for (const server of servers) server.close();
  for (const site of sites) site.remove();
});

/** Addresses of the fixtures' site, and of one with so many titles that they stand on several pages. */
const addresses = [kindsOf(fixtureLibrary()), ['/titles/', '/titles/f/', '/titles/fa/']];
const screens = [360, 1280].flatMap((width) =>
  (['light', 'dark'] as const).map((colorScheme) => ({ width, colorScheme })),
);

describe.each(screens)('at $width pixels, $colorScheme', ({ width, colorScheme }) => {
  it('no kind of page has a fault that axe can find, is too wide, or has a target that a finger misses', async () => {
    const context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme });
    const page = await context.newPage();
    const faults: string[] = [];
    for (const [address, server] of addresses.flatMap((some, at) => some.map((one) => [one, servers[at]!] as const))) {
      await page.goto(server.origin + address);
      for (const menu of await page.locator('.menu:not([open]) > summary:visible').all()) await menu.click();
      await page.evaluate(axe);
      const { violations } = await page.evaluate<AxeResults>(`axe.run({ runOnly: ${JSON.stringify(tags)} })`);
      for (const { id, help, nodes } of violations)
        faults.push(`${address} ${id}: ${help} ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`);
      faults.push(...(await page.evaluate(measure)).map((fault) => `${address} ${fault}`));
    }
    await context.close();
    expect(faults).toEqual([]);
  });
});

/** Finds what is wider than the screen, and what a finger must hit that is lower than 44 pixels outside of a sentence. */
function measure(): string[] {
  const wider = document.documentElement.scrollWidth - innerWidth;
  const small = [...document.querySelectorAll('a, button, input:not(label input), summary')].filter((target) => {
    const sentence = target.closest('p')?.textContent?.trim();
    const alone = sentence === undefined || sentence === target.textContent?.trim();
    const low = target.getClientRects().length > 0 && target.getBoundingClientRect().height < 43.9;
    return low && alone && !target.closest('.prose, .skip');
  });
  return [
    ...(wider > 0 ? [`is ${wider} pixels wider than the screen`] : []),
    ...small.map((target) => `has a small target: ${target.outerHTML.slice(0, 120)}`),
  ];
}
