import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';

/** Milliseconds after which an answer that has not come is none: the list stays as it is for this letter. */
const patience = 1500;

/** What the page notes for us, beside its own things. */
interface Watched {
  benchTyped?: number;
  benchAnswered?: number;
}

/** Types letter by letter. @returns milliseconds from each letter to the last change of what is shown, where it changed */
export async function watchAnswers(page: Page, text: string): Promise<number[]> {
  const box = page.locator('[data-search="box"]');
  await page.evaluate(startWatching);
  await box.focus();
  const taken: number[] = [];
  for (const letter of text) {
    await page.keyboard.press(letter === ' ' ? 'Space' : letter);
    await sleep(patience);
    const milliseconds = await page.evaluate(readAnswer);
    if (milliseconds !== undefined) taken.push(milliseconds);
  }
  return taken;
}

/** Runs in the browser. */
function startWatching() {
  const { document, MutationObserver } = globalThis as unknown as BrowserGlobals;
  const watched = globalThis as Watched;
  const note = () => (watched.benchAnswered = performance.now());
  document.querySelector('[data-search="box"]')?.addEventListener('input', () => {
    watched.benchTyped = performance.now();
    watched.benchAnswered = undefined;
  });
  const rows = document.querySelector('[data-search="rows"]');
  if (rows) new MutationObserver(note).observe(rows, { childList: true, subtree: true, characterData: true });
}

/** Runs in the browser. */
function readAnswer(): number | undefined {
  const { benchTyped, benchAnswered } = globalThis as Watched;
  return benchTyped === undefined || benchAnswered === undefined ? undefined : benchAnswered - benchTyped;
}

/** This folder is checked without the types of browsers. */
interface BrowserGlobals {
  document: { querySelector(selector: string): { addEventListener(name: string, listener: () => void): void } | null };
  MutationObserver: new (listener: () => void) => { observe(node: unknown, options: object): void };
}
