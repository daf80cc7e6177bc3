import { chromium, type Browser } from 'playwright-core';
import { chromiumPath } from '../needs/needs.ts';

/** Starts the machine's own Chromium; it may talk to this machine only. */
export async function launchBrowser(): Promise<Browser> {
  return await chromium.launch({
    executablePath: chromiumPath(),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
