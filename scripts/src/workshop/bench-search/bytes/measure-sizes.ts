import { ImplausibleFigure } from '../../bench/figures/plausible.ts';
import type { Tell } from '../../bench/measure/progress.ts';
import { launchBrowser } from '../../testing/browser.ts';
import { measureSite, type SiteFigures } from './measure-site.ts';
import { nextQueries } from './queries.ts';
import { serveSite } from './served-site.ts';

/** Builds, serves and measures a site of each size. @throws {ImplausibleFigure} where a figure cannot be */
export async function measureSizes(sizes: readonly number[], tell: Tell): Promise<SiteFigures[]> {
  const all: SiteFigures[] = [];
  for (const records of sizes) {
    tell(`${records} records: building the site.`);
    const site = await serveSite(records);
    const browser = await launchBrowser();
    try {
      tell(`${records} records: measuring.`);
      const figures = await measureSite(browser, site);
      check(figures);
      all.push(figures);
    } finally {
      await browser.close();
      await site.stop();
    }
  }
  return all;
}

function check({ records, page, first, ready, next, home, typing }: SiteFigures): void {
  const what = `${records} records`;
  if (!(page.bodies > 2000)) fail(`${what}: a search page of ${page.bodies} bytes.`);
  if (!(first.bodies > 2000 && first.bodies >= ready.bodies)) fail(`${what}: ten rows for ${first.bodies} bytes.`);
  if (next.count !== nextQueries.length) fail(`${what}: ${next.count} of ${nextQueries.length} queries.`);
  for (const { line, found, loaded } of home)
    if (!(found > 0.4 && loaded > 0.4)) fail(`${what}: a first result in ${found} s at ${line}.`);
  if (!(typing.min >= 0)) fail(`${what}: an answer ${typing.min} ms after its letter.`);
}

function fail(message: string): never {
  throw new ImplausibleFigure(`The benchmark measured something else than it says. ${message}`);
}
