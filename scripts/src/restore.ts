import { checkOwner } from './product/backup/create.ts';
import { restoreBackup, type Restored } from './product/backup/restore.ts';
import { prepareDataFolder } from './product/settings/data-folder.ts';
import { pathFromUser, readParameters } from './product/verb/parameters.ts';
import { readSettings } from './product/settings/settings.ts';
import { runVerb } from './product/verb/run-verb.ts';
import { UserError } from './product/user-errors/user-error.ts';
import { runSteps } from './product/start/steps.ts';

const usage = 'pnpm restore FILE [--replace] [--as-new]';

/** `pnpm restore FILE`: puts a backup back, into an empty data folder or, with `--replace`, in the place of what is there. */
await runVerb(async () => {
  const { values, positionals } = readParameters(
    {
      allowPositionals: true,
      options: { replace: { type: 'boolean', default: false }, 'as-new': { type: 'boolean', default: false } },
    },
    usage,
  );
  const [file, ...rest] = positionals;
  if (file === undefined || rest.length > 0) throw new UserError(`Give one backup to restore.\nUsage: ${usage}`);
  const { folders } = readSettings(process.env, ['database']);
  // Data that only its owner reads, whatever the shell's umask.
  process.umask(0o077);
  await checkOwner(folders);
  prepareDataFolder(folders);
  let restored: Restored | undefined;
  await runSteps([
    {
      title: 'Restore the library',
      work: async (tell) => {
        const options = { folders, file: pathFromUser(file), replace: values.replace, asNew: values['as-new'], tell };
        restored = await restoreBackup(options);
      },
    },
  ]);
  if (restored) console.log(describe(restored, folders.data));
});

function describe({ manifest, aside }: Restored, data: string): string {
  const { parts, createdAt } = manifest;
  const secrets =
    parts.secrets.files > 0
      ? 'The secrets are those of the backup. A publisher on another machine needs its PUBLISHER_TOKEN.'
      : 'The backup holds no secrets. Put secrets.env back, or the next start makes new ones and everybody logs in again.';
  return [
    '',
    `Restored to ${data}: the library as it was at ${createdAt}, with ${parts.uploads.files} uploads.`,
    secrets,
    ...(aside === undefined ? [] : [`What was there before is in ${aside}. Delete it once all is well.`]),
    'Start Clearshelf now. The site is made from what was restored.',
    '',
  ].join('\n');
}
