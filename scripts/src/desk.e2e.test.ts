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
