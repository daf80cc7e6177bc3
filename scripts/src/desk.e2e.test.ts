import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchBrowser } from './testing/browser.ts';
import { Desk } from './testing/desk.ts';
import { eventually, Installation } from './testing/installation.ts';
import { logIn, panel } from './testing/admin-pages.ts';

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
