import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser } from '../testing/browser.ts';
import { Desk } from '../testing/desk.ts';
import { eventually, Installation } from '../testing/installation.ts';
import { logIn, panel } from '../testing/admin-pages.ts';

let installation: Installation;
let browser: Browser;
let desk: Desk;
let editor: Page;

beforeAll(async () => {
  installation = await Installation.create();
  await installation.start();
  browser = await launchBrowser();
  desk = new Desk(installation.cmsUrl);
  await desk.logIn(installation.administrator);
  editor = await browser.newPage({ baseURL: installation.cmsUrl });
  editor.setDefaultTimeout(60_000);
  await logIn(editor, installation.administrator);
}, 600_000);

afterAll(async () => {
  await browser?.close();
  await installation?.remove();
});

it('an editor publishes an entry and sees beside it, without a reload, that readers have it', async () => {
  const id = await desk.create('resource', { title: 'Watched to the end', slug: 'watched-to-the-end' });
  await editor.goto(`/admin/content-manager/collection-types/api::resource.resource/${id}`);
  const website = panel(editor, 'On the website');
  await website.getByText('Not published', { exact: true }).waitFor();
  await editor.getByRole('button', { name: 'Publish', exact: true }).first().click();
  await website.getByText(/^Live since \d/).waitFor();
  const link = website.getByRole('link', { name: '/resources/watched-to-the-end/' });
  const address = await link.getAttribute('href');
  expect(address).toBe(`${installation.siteUrl}/resources/watched-to-the-end/`);
  expect(await (await fetch(address ?? '')).text()).toContain('Watched to the end');
});

it('the page "Website" lists the release with what changed and who did it, and leads to the entry', async () => {
  await editor.goto('/admin/website');
  await editor.getByRole('heading', { name: /^Live since \d/ }).waitFor();
  const newest = editor.getByRole('listitem').filter({ hasText: 'Readers see this' });
  expect(await newest.innerText()).toMatch(/1 added, by \S/);
  await newest.getByRole('link', { name: 'Watched to the end' }).click();
  await editor.getByRole('heading', { name: 'Watched to the end' }).waitFor();
});

it('the page follows what happens while it is open, and fits a phone', async () => {
  await editor.setViewportSize({ width: 360, height: 760 });
  await editor.goto('/admin/website');
  await editor.getByRole('heading', { name: 'What happened' }).waitFor();
  const id = await desk.create('resource', { title: 'Comes while we look', slug: 'comes-while-we-look' });
  await desk.publish('resource', id);
  const newest = editor.getByRole('listitem').filter({ hasText: 'Readers see this' });
  await newest.getByRole('link', { name: 'Comes while we look' }).waitFor();
  await eventually('the state is at rest', async () => (await desk.publishing()).step === 'live');
  const overflow = await editor.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
  expect(overflow).toBeLessThanOrEqual(0);
});

it('who takes entries away is told before who leads to them, and can say no', async () => {
  await editor.setViewportSize({ width: 360, height: 640 });
  const [category, target] = [
    await desk.create('category', { name: 'Short-lived' }),
    await desk.create('resource', { title: 'Led to' }),
  ];
  await desk.publish('resource', target);
  const fields = {
    title: 'Leads there',
    related: { connect: [{ id: target, documentId: target }] },
    categories: { connect: [{ id: category, documentId: category }] },
  };
  await desk.publish('resource', await desk.create('resource', fields));
  const dialog = editor.getByRole('alertdialog');

  await editor.goto(`/admin/content-manager/collection-types/api::resource.resource/${target}`);
  const takeBack = async (answer: 'Cancel' | 'Unpublish') => {
    await editor.getByRole('button', { name: 'More document actions' }).first().click();
    await editor.getByRole('menuitem', { name: 'Unpublish' }).click();
    await dialog.getByText('Take “Led to” off the website? The draft stays here.').first().waitFor();
    await dialog.getByText('Resource “Leads there” shows it.').first().waitFor();
    await dialog.getByRole('button', { name: answer }).click();
    await dialog.waitFor({ state: 'detached' });
  };
  await takeBack('Cancel');
  expect((await desk.onWebsite('resource', target)).published).toBe(true);
  await takeBack('Unpublish');
  await eventually('it is taken back', async () => !(await desk.onWebsite('resource', target)).published);
  await desk.publish('resource', target);

  await editor.goto(`/admin/content-manager/collection-types/api::category.category/${category}`);
  await editor.getByRole('button', { name: 'More actions' }).first().click();
  await editor.getByRole('menuitem', { name: 'Delete entry' }).click();
  await dialog.getByText('Used by 1 resource:').first().waitFor();
  await dialog.getByRole('button', { name: 'Delete' }).click();
  await editor.waitForURL((url) => url.pathname.endsWith('/api::category.category'));
  expect((await desk.onWebsite('category', category)).published).toBe(false);
});

it('one click puts an earlier release back, and another shows the newest again', async () => {
  await editor.setViewportSize({ width: 1280, height: 800 });
  await eventually('all is settled', () => desk.isSettled());
  const { title, slug } = { title: 'Gone while an earlier release is back', slug: 'gone-while-back' };
  const page = async () => (await fetch(`${installation.siteUrl}/resources/${slug}/`)).status;
  await desk.publish('resource', await desk.create('resource', { title, slug }));
  await eventually('it is found', async () => (await desk.isSettled()) && (await page()) === 200);
  await editor.goto('/admin/website');
  await editor
    .getByRole('button', { name: /^Return to this release/ })
    .first()
    .click();
  await editor.getByRole('button', { name: 'Put it back' }).click();
  await eventually('readers see the earlier release', async () => (await page()) === 404);
  await editor.getByRole('button', { name: 'Show the newest again' }).click();
  await editor.getByRole('button', { name: 'Show the newest', exact: true }).click();
  await eventually('readers see the newest again', async () => (await page()) === 200);
});

it('the times of an event are those on the clock of its place, wherever the browser stands', async () => {
  const abroad = await browser.newPage({ baseURL: installation.cmsUrl, timezoneId: 'Asia/Tokyo' });
  abroad.setDefaultTimeout(60_000);
  await logIn(abroad, installation.administrator);
  const writeEvent = async (title: string, fill: () => Promise<void>) => {
    await abroad.goto('/admin/content-manager/collection-types/api::event.event/create');
    await abroad.locator('input[name=title]').fill(title);
    await fill();
    await abroad.getByRole('button', { name: 'Publish', exact: true }).first().click();
    await abroad.waitForURL((url) => !url.pathname.endsWith('/create'));
  };
  await writeEvent('A talk at night', async () => {
    await abroad.getByLabel('Starts on').fill('2026-10-25');
    await abroad.getByLabel('Starts at').fill('02:30');
    await abroad.getByLabel('Ends at').fill('02:30');
    await abroad.getByLabel('Time zone').fill('vienna');
    await abroad.getByText('The event ends when it begins.').waitFor();
    await abroad.getByRole('radiogroup', { name: 'Ends at' }).getByLabel('The second').click();
    await abroad.getByText('02:30 UTC+2 to 02:30 UTC+1 in Vienna, 09:30 to 10:30 where you are.').waitFor();
  });
  await writeEvent('A whole day', async () => {
    await abroad.getByLabel('Whole days').click();
    await abroad.getByLabel('Starts on').fill('2026-12-05');
    await abroad.getByLabel('Time zone').fill('UTC');
    await abroad.getByText('Saturday 5 December 2026, the whole day.').waitFor();
  });
  await eventually('both are live', () => desk.isSettled());
  const snapshot = readFileSync(join(installation.folder, 'publisher', 'snapshot.ndjson'), 'utf8');
  const kept = (slug: string) =>
    JSON.parse(snapshot.split('\n').find((line) => line.includes(`"${slug}"`)) ?? '') as unknown;
  expect(kept('a-talk-at-night')).toMatchObject({ start: '2026-10-25T00:30:00.000Z', end: '2026-10-25T01:30:00.000Z' });
  expect(kept('a-whole-day')).toMatchObject({ start: '2026-12-05', allDay: true, timeZone: 'UTC' });
  await abroad.goto(`${installation.siteUrl}/events/a-talk-at-night/`);
  await abroad.getByText('25 October 2026, 02:30 UTC+2 to 02:30 UTC+1 (Vienna time)').waitFor();
  await abroad.goto(`${installation.siteUrl}/events/a-whole-day/`);
  expect(await abroad.locator('time').first().getAttribute('datetime')).toBe('2026-12-05');
  await abroad.close();
});

it('an event that began and has no end, and a day that has not ended everywhere, are still coming', async () => {
  const now = new Date();
  const start = new Date(now.getTime() - 30 * 60_000).toISOString();
  // Where days end last it is still yesterday for a while; by UTC that day is over.
  const yesterday = new Date(now.getTime() - 12 * 3_600_000).toISOString().slice(0, 10);
  const over = new Date(now.getTime() - 4 * 3_600_000).toISOString();
  const publish = async (title: string, when: object) =>
    await desk.publish('event', await desk.create('event', { title, ...when }));
  await publish('Began half an hour ago', { start, timeZone: 'Europe/Vienna' });
  await publish('A day of the whole world', { start: yesterday, allDay: true, timeZone: 'UTC' });
  await publish('Over for an hour', { start: over, timeZone: 'Europe/Vienna' });
  await eventually('all are live', () => desk.isSettled());
  const reader = await browser.newPage({ timezoneId: 'Pacific/Kiritimati' });
  await reader.goto(`${installation.siteUrl}/events/`);
  const coming = reader.getByRole('region', { name: 'Coming' });
  await coming.getByRole('link', { name: 'Began half an hour ago' }).waitFor();
  await coming.getByRole('link', { name: 'A day of the whole world' }).waitFor();
  expect(await coming.getByRole('link', { name: 'Over for an hour' }).count()).toBe(0);
  await reader.close();
});

it('many pages go only once somebody says yes', async () => {
  await eventually('all is settled', () => desk.isSettled());
  const before = installation.release();
  const ids = await desk.newest('resource');
  await desk.unpublishAll('resource', ids);
  await editor.goto('/admin/website');
  const yes = editor.getByRole('button', { name: 'Yes, publish', exact: true });
  await yes.waitFor();
  const { held } = await desk.publishing();
  expect(held!.removed).toBeGreaterThanOrEqual(ids.length);
  expect(installation.release()).toBe(before);
  await yes.click();
  await editor.getByRole('alertdialog').getByRole('button', { name: 'Yes, publish' }).click();
  await eventually('they are gone', async () => (await desk.isSettled()) && installation.release() !== before);
  expect((await desk.publishing()).live?.pages).toBeLessThanOrEqual(held!.of - held!.removed);
});

it('a form says at its fields what to correct, and its editor of texts offers no pictures', async () => {
  await editor.goto('/admin/content-manager/collection-types/api::resource.resource/create');
  await editor.locator('input[name=title]').fill('人口贩运报告 2020');
  await editor.locator('input[name=publisherPage]').fill('javascript:alert(1)');
  await editor.getByRole('button', { name: 'Publish', exact: true }).first().click();
  await editor.getByText(/^Starts with “javascript:”. Write one that starts with https:\/\//).waitFor();
  await editor.getByRole('toolbar').getByRole('combobox').first().click();
  const offered = await editor.getByRole('option').allTextContents();
  expect(offered).toContain('Quote');
  expect(offered).not.toContain('Image');
  await editor.keyboard.press('Escape');
  await editor.locator('input[name=publisherPage]').fill('www.example.org');
  await editor.getByRole('button', { name: 'Publish', exact: true }).first().click();
  await editor.waitForURL((url) => !url.pathname.endsWith('/create'));
  expect(await editor.locator('input[name=publisherPage]').inputValue()).toBe('https://www.example.org');
  expect(await editor.locator('input[name=slug]').inputValue()).toBe('renkou-fanyun-baogao-2020');
});

it('what was typed stays in the form when its save is refused, and is saved once it is right', async () => {
  await editor.goto('/admin/content-manager/single-types/api::site.site');
  const synonyms = editor.locator('textarea[name=synonyms]');
  const save = editor.getByRole('button', { name: 'Save', exact: true });
  await synonyms.fill('OSEC = online sexual exploitation of children\nTVPA');
  await save.click();
  await editor.getByText(/^Line 2, “TVPA”, has no “=”\. Write words that mean the same/).waitFor();
  expect(await synonyms.inputValue()).toBe('OSEC = online sexual exploitation of children\nTVPA');
  await synonyms.fill('TVPA = Trafficking Victims Protection Act');
  await save.click();
  await editor.getByText('Saved document').first().waitFor();
  await editor.reload();
  expect(await synonyms.inputValue()).toBe('TVPA = Trafficking Victims Protection Act');
});
