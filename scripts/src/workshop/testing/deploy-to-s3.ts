import type { Manifest } from '@clearshelf/shared-types';
import type { S3Settings } from '../../product/deploy/s3/settings.ts';
import { S3Target } from '../../product/deploy/s3/target.ts';
import { toRelease } from '../../product/release/release.ts';

/** A process that deploys one release, for a test to kill. */
process.once('message', (message) => {
  const { settings, store, release } = message as { settings: S3Settings; store: string; release: Manifest };
  const work = { store, signal: new AbortController().signal, onProgress: () => undefined };
  void new S3Target(settings).deploy(toRelease(release), work).then(() => process.exit());
});
process.once('disconnect', () => process.exit());
