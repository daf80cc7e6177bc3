import { inspect } from 'node:util';
import { SnapshotError, type PublishingFailure } from '@clearshelf/shared-types';
import { DeployError } from '../../deploy/target.ts';
import { ReleaseError } from '../../release/check/check.ts';

const again = 'It is tried again by itself. If this stays, send this text to whoever runs the server.';

/** Puts a failure into words for staff: what happened, and the exact thing to do. */
export function describeFailure(error: unknown): PublishingFailure {
  const at = new Date().toISOString();
  const what = error instanceof Error ? error.message : String(error);
  if (error instanceof SnapshotError) {
    const [first] = error.faults;
    return { at, what, repair: first?.repair || again };
  }
  if (error instanceof ReleaseError) return { at, what, repair: again };
  if (error instanceof DeployError) return { at, what, repair: error.repair };
  if (isFullDisk(error, what)) {
    return {
      at,
      what: 'The disk of the server is full.',
      repair: 'Ask whoever runs the server to free space. Publishing goes on by itself.',
    };
  }
  return { at, what, repair: again };
}

/** What whoever runs the server wants to see of a failure. */
export function inspectFailure(error: unknown): string {
  return inspect(error).slice(0, 20_000);
}

/** The renderer and the indexer can only send the text of an error. */
function isFullDisk(error: unknown, text: string): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOSPC' || /\bENOSPC\b|no space left on device/i.test(text);
}
