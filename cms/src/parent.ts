import type { CmsMessage } from '@clearshelf/shared-types';

/** Sends a message to the process that started the CMS; started by hand, there is none to hear it. */
export function tellParent(message: CmsMessage): void {
  process.send?.(message);
}

/** Ends the CMS when whoever started it is gone, however that one ended: nobody would stop it any more. */
export function endWithParent(): void {
  if (process.send) process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
}
