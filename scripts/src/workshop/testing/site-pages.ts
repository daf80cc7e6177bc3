import type { Page } from 'playwright-core';
import { fixedRoutes } from '@clearshelf/shared-types';

/** Searches as a reader does, from the home page's box. @returns the text of the results */
export async function findBySearch(page: Page, words: string): Promise<string> {
  await page.goto(fixedRoutes.home);
  await page.getByRole('searchbox').first().fill(words);
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.pathname === fixedRoutes.search);
  await page.getByRole('status').filter({ hasText: /\d/ }).first().waitFor();
  return await page.locator('main').innerText();
}
