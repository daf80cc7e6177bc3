import { existsSync } from 'node:fs';
import { finishRestore } from './product/backup/finish.ts';
import { checkPort } from './product/processes/ports.ts';
import { prepareDataFolder } from './product/settings/data-folder.ts';
import { parts } from './product/files/folders.ts';
import { lockData } from './product/settings/lock.ts';
import { readSecrets } from './product/settings/secrets.ts';
import { readSettings } from './product/settings/settings.ts';
import { runVerb } from './product/verb/run-verb.ts';
import { UserError } from './product/user-errors/user-error.ts';
import { startCms } from './product/start/cms-process.ts';

/**
 * `pnpm cms`: the CMS alone, in the foreground, for a server where systemd or a container keeps each process running.
 * It is not built here: a server may give it nothing but its data folder to write to.
 */
await runVerb(async () => {
  const settings = readSettings(process.env, ['cms', 'database']);
  if (!existsSync(`${parts.cms}/dist`)) throw new UserError('The CMS is not built. Run: pnpm build');
  prepareDataFolder(settings.folders);
  await lockData(settings.folders, 'library', 10);
  await checkPort(settings.cmsPort, 'CMS_PORT');
  await finishRestore(settings.folders);
  const { secrets, created } = readSecrets(settings.folders);
  if (created) console.log(`New secrets were written to ${settings.folders.secrets}. Keep a copy with your backups.`);
  const { child, ready } = startCms(settings, secrets, {
    inForeground: true,
    onSeed: (done, total) => console.log(`Adding the first content: ${done} of ${total}`),
    onAdministrator: ({ email, password }) => console.log(firstLogin(email, settings.admin.password ?? password)),
  });
  let isAsked = false;
  const stop = () => {
    isAsked = true;
    void child.stop();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop);
  void ready.then(
    () => console.log(`The CMS is ready at http://localhost:${settings.cmsPort}/admin`),
    () => undefined,
  );
  const how = await child.ended;
  if (!isAsked) throw new UserError(`The CMS ended ${how}. What it said is above.`);
});

function firstLogin(email: string, password: string): string {
  return process.env.ADMIN_PASSWORD
    ? `First administrator: ${email}, with the password in ADMIN_PASSWORD.`
    : `First administrator: ${email}, password: ${password}   (shown only now; change it after logging in)`;
}
