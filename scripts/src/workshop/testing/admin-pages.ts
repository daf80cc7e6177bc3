import type { Locator, Page } from 'playwright-core';

/** Logs in on the admin's own page. */
export async function logIn(page: Page, account: { email: string; password: string }): Promise<void> {
  await page.goto('/admin/auth/login');
  await page.locator('input[name=email]').fill(account.email);
  await page.locator('input[name=password]').fill(account.password);
  await page.locator('button[type=submit]').click();
  await page.waitForURL((url) => !url.pathname.includes('/auth/'));
}

/** Types a new resource into the form and presses Publish, as staff do. The address is left to the CMS. */
export async function publishNewResource(
  page: Page,
  { title, summary }: { title: string; summary: string },
): Promise<void> {
  await page.goto('/admin/content-manager/collection-types/api::resource.resource/create');
  await page.locator('input[name=title]').fill(title);
  await page.locator('textarea[name=summary]').fill(summary);
  await page.getByRole('button', { name: 'Publish', exact: true }).first().click();
  await page.waitForURL((url) => !url.pathname.endsWith('/create'));
}

/** A panel beside the form of an entry, by its heading. */
export function panel(page: Page, heading: string): Locator {
  return page.getByRole('complementary').filter({ has: page.getByText(heading, { exact: true }) });
}
