import { existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createBackup, inMegabytes } from './product/backup/create.ts';
import type { BackupManifest } from './product/backup/manifest.ts';
import { backupName, pruneBackups } from './product/backup/prune.ts';
import { pathFromUser, readParameters } from './product/verb/parameters.ts';
import { readSettings } from './product/settings/settings.ts';
import { runVerb } from './product/verb/run-verb.ts';
import { UserError } from './product/user-errors/user-error.ts';
import { runSteps } from './product/start/steps.ts';

const usage = 'pnpm backup [--to FILE or FOLDER] [--keep N] [--without-secrets]';

/** `pnpm backup`: saves database, uploads, secrets and the list of releases into one file. The CMS may run. */
await runVerb(async () => {
  const { values } = readParameters(
    {
      options: {
        to: { type: 'string' },
        keep: { type: 'string' },
        'without-secrets': { type: 'boolean', default: false },
      },
    },
    usage,
  );
  const { folders } = readSettings(process.env, ['database']);
  // A copy of everything, which only its owner reads, whatever the shell's umask.
  process.umask(0o077);
  const keep = values.keep === undefined ? undefined : readKeep(values.keep);
  const to = fileFor(values.to === undefined ? `${folders.data}/backups/` : pathFromUser(values.to), values.to);
  if (existsSync(to)) throw new UserError(`${to} exists already. Choose another name, or delete it first.`);
  let made: BackupManifest | undefined;
  const withSecrets = !values['without-secrets'];
  await runSteps([
    {
      title: 'Save the library',
      work: async (tell) => void (made = await createBackup({ folders, to, withSecrets, tell })),
    },
  ]);
  const gone = keep === undefined ? [] : await pruneBackups(dirname(to), keep);
  if (made) console.log(describe(made, to));
  if (gone.length > 0) console.log(`Removed older backups: ${gone.join(', ')}\n`);
});

/** A folder stands for a file in it, named by the time. */
function fileFor(path: string, given = ''): string {
  const isFolder = given === '' || given.endsWith('/') || (existsSync(path) && statSync(path).isDirectory());
  return isFolder ? join(path, backupName()) : path;
}

function readKeep(text: string): number {
  const keep = Number(text);
  if (Number.isInteger(keep) && keep >= 1) return keep;
  throw new UserError(`--keep ${text}: expected how many backups to keep, 1 or more.\nUsage: ${usage}`);
}

function describe({ parts }: BackupManifest, to: string): string {
  const secrets =
    parts.secrets.files > 0
      ? 'It holds the SECRETS of this installation: keep it where only you can read it.'
      : 'It holds no secrets: keep secrets.env, or your environment file, in another place.';
  return [
    '',
    `Saved: ${to} (${inMegabytes(statSync(to).size)} MB)`,
    `  database   ${inMegabytes(parts.database.bytes)} MB`,
    `  uploads    ${parts.uploads.files} files, ${inMegabytes(parts.uploads.bytes)} MB`,
    `  releases   ${parts.releases.files} in the list`,
    '',
    secrets,
    '',
  ].join('\n');
}
