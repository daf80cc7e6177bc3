import { EventEmitter, once } from 'node:events';
import type { Core } from '@strapi/strapi';

const bell = new EventEmitter().setMaxListeners(0);

/** Wakes whoever waits for a change of the state. */
export function wake(): void {
  bell.emit('change');
}

/** Waits for a change, at most some milliseconds. */
export async function waitForChange(milliseconds: number): Promise<void> {
  const timeout = AbortSignal.timeout(milliseconds);
  await once(bell, 'change', { signal: timeout }).catch((error: unknown) => {
    if (!timeout.aborted) throw error;
  });
}

/**
 * Wakes the publisher when something was committed. Events only wake: their payload can be empty or doubled, and the
 * revision is what counts. A subscriber that throws would end the process, so this one cannot.
 * @returns what ends the subscription
 */
export function wakeOnCommit(strapi: Core.Strapi): () => void {
  return strapi.eventHub.subscribe(async (name: string) => {
    if (name.startsWith('entry.') || name.startsWith('media.')) wake();
  });
}
