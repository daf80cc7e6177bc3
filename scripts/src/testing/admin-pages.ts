import type { Page } from 'playwright-core';
import { eventually } from './installation.ts';

/** Logs in on the admin's own page. */
export async function logIn(page: Page, account: { email: string; password: string }): Promise<void> {
  await page.goto('/admin/auth/login');
  await page.locator('input[name=email]').fill(account.email);
  await page.locator('input[name=password]').fill(account.password);
  await page.locator('button[type=submit]').click();
  await page.waitForURL((url) => !url.pathname.includes('/auth/'));
}

/** Types a new resource into the form and presses Publish, as staff do. The slug is the one that the form proposes. */
export async function publishNewResource(
  page: Page,
  { title, summary }: { title: string; summary: string },
): Promise<void> {
  await page.goto('/admin/content-manager/collection-types/api::resource.resource/create');
  await page.locator('input[name=title]').fill(title);
  await page.locator('textarea[name=summary]').fill(summary);
  const proposed = title.toLowerCase().replaceAll(' ', '-');
  await eventually(
    'the form proposes the slug',
    async () => (await page.locator('input[name=slug]').inputValue()) === proposed,
  );
  await page.getByRole('button', { name: 'Publish', exact: true }).first().click();
  await page
    .getByText(/^Published document$|^Success/)
    .first()
    .waitFor();
}
