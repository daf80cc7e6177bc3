import { parseArgs } from 'node:util';
import { checkNoRestore } from './product/backup/finish.ts';
import { chooseTarget } from './product/deploy/choose.ts';
import { openTrees } from './product/deploy/open-trees.ts';
import { CmsClient } from './product/publisher/cms/cms-client.ts';
import { Publisher, type Outcome } from './product/publisher/publisher.ts';
import { prepareDataFolder } from './product/settings/data-folder.ts';
import { lockData } from './product/settings/lock.ts';
import { readSecrets } from './product/settings/secrets.ts';
import { isDeployedHere, readSettings } from './product/settings/settings.ts';
import { runVerb } from './product/verb/run-verb.ts';

/** `pnpm publish-site [--watch]`: makes the public site current, once or from now on. */
await runVerb(async () => {
  const { values } = parseArgs({ options: { watch: { type: 'boolean', default: false } } });
  const settings = readSettings(process.env, ['deploy']);
  const { folders } = settings;
  // What it makes for readers, another user's web server must be able to read; all else lies in closed folders.
  process.umask(0o022);
  prepareDataFolder(folders, [folders.publisher, folders.releases, folders.store]);
  await lockData(folders, 'publisher', 15);
  if (isDeployedHere(process.env)) await openTrees(folders);
  checkNoRestore(folders);
  const { secrets } = readSecrets(folders);
  const publisher = new Publisher(
    settings,
    new CmsClient(settings.cmsUrl, secrets.PUBLISHER_TOKEN),
    chooseTarget(process.env, folders),
  );
  const ending = new AbortController();
  const end = () => {
    ending.abort();
    void publisher.stop().finally(() => process.exit());
  };
  process.once('SIGTERM', end);
  process.once('SIGINT', end);
  // Whoever started us is gone: nobody would stop us any more.
  process.once('disconnect', end);
  try {
    if (values.watch) {
      await publisher.watch(ending.signal, ({ release }) => process.send?.({ type: 'current', id: release.id }));
    } else console.log(describe(await publisher.takeTurn()));
  } finally {
    await publisher.stop();
  }
});

function describe(outcome: Outcome | undefined): string {
  if (!outcome) return 'Another publisher is at work on this.';
  const { release, isNew } = outcome;
  return `${isNew ? 'Live now' : 'Already live'}: ${release.files.totals.pages} pages, release ${release.id}.`;
}
