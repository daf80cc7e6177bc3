import type { Secrets } from '@clearshelf/shared-types';
import { existsSync } from 'node:fs';
import { finishRestore } from './product/backup/finish.ts';
import { Child, thrift } from './product/processes/child.ts';
import { checkPort } from './product/processes/ports.ts';
import { prepareDataFolder } from './product/settings/data-folder.ts';
import { parts } from './product/files/folders.ts';
import { lockData } from './product/settings/lock.ts';
import { readSecrets } from './product/settings/secrets.ts';
import { isDeployedHere, readSettings, type Settings } from './product/settings/settings.ts';
import { runVerb } from './product/verb/run-verb.ts';
import { UserError } from './product/user-errors/user-error.ts';
import { buildParts } from './product/start/build-parts.ts';
import { startCms } from './product/start/cms-process.ts';
import { runSteps } from './product/start/steps.ts';
import { Supervisor } from './product/start/supervisor.ts';

/** `pnpm start`: brings everything up (CMS, publisher, public site) and keeps it up until Ctrl-C. */
await runVerb(async () => {
  const began = Date.now();
  const settings = readSettings(process.env, ['cms', 'database', 'deploy', 'site and cms']);
  const supervisor = new Supervisor();
  const stop = () => {
    console.log('\nStopping …');
    void supervisor.stop().finally(() => process.exit());
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  const notes: string[] = [];
  try {
    await bringUp(settings, supervisor, notes);
  } catch (error) {
    await supervisor.stop();
    throw error;
  }
  console.log(welcome(settings, notes, (Date.now() - began) / 1000));
});

async function bringUp(settings: Settings, supervisor: Supervisor, notes: string[]): Promise<void> {
  const { folders } = settings;
  prepareDataFolder(folders);
  await lockData(folders, 'library', 10);
  await checkPort(settings.sitePort, 'SITE_PORT');
  await checkPort(settings.cmsPort, 'CMS_PORT');
  await finishRestore(folders);
  const { secrets, created } = readSecrets(folders);
  if (created) notes.push(`New secrets were written to ${folders.secrets}. Keep a copy with your backups.`);
  // What is deployed elsewhere is not served here.
  const isHere = isDeployedHere(process.env);
  const served = isHere && existsSync(folders.current);
  const serve = async () => await startSite(settings, supervisor);

  await runSteps([
    { title: 'Serve the site as it was', enabled: served, work: serve },
    { title: 'Build what is not built (the first time takes a minute or two)', work: buildParts },
    // A target that is half set is told here, not in a log.
    { title: 'Check where the site goes to', work: async () => await checkTarget(settings) },
    {
      title: 'Start the CMS',
      work: async (tell) => await bringUpCms(settings, { secrets, supervisor, notes, tell }),
    },
    { title: 'Publish the site', work: async () => await startPublisher(settings, supervisor) },
    { title: 'Serve the site', enabled: isHere && !served, work: serve },
  ]);
}

/** Loaded only now: targets need the contract, which a fresh clone has yet to build. */
async function checkTarget({ folders }: Settings): Promise<void> {
  const { chooseTarget } = await import('./product/deploy/choose.ts');
  chooseTarget(process.env, folders);
}

interface CmsNeeds {
  secrets: Secrets;
  supervisor: Supervisor;
  notes: string[];
  tell: (line: string) => void;
}

async function bringUpCms(settings: Settings, { secrets, supervisor, notes, tell }: CmsNeeds): Promise<void> {
  const start = () =>
    startCms(settings, secrets, {
      onSeed: (done, total) => tell(`Adding the first content: ${done} of ${total}`),
      onAdministrator: ({ email, password }) => {
        const shown = `Password: ${password}   (shown only now; change it after logging in)`;
        notes.push(
          `First administrator: ${email}`,
          settings.admin.password ? 'Password: the one in ADMIN_PASSWORD.' : shown,
        );
      },
    });
  const first = start();
  let next: Child | undefined = first.child;
  supervisor.keep('CMS', () => {
    const child = next ?? start().child;
    next = undefined;
    return child;
  });
  await first.ready;
}

async function startSite({ folders }: Settings, supervisor: Supervisor): Promise<void> {
  const child = supervisor.keep(
    'site server',
    () =>
      new Child({
        script: parts.server,
        environment: process.env,
        nodeOptions: thrift,
        log: `${folders.logs}/server.log`,
      }),
  );
  await heard(child, 'ready', 'The site server');
}

async function startPublisher({ folders }: Settings, supervisor: Supervisor): Promise<void> {
  const log = `${folders.logs}/publisher.log`;
  const child = supervisor.keep(
    'publisher',
    () =>
      new Child({
        script: parts.publisher,
        parameters: ['--watch'],
        environment: process.env,
        nodeOptions: thrift,
        log,
      }),
  );
  await heard(child, 'current', 'The publisher');
}

async function heard(child: Child, type: string, name: string): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  child.onMessage((message) => (message as { type?: unknown }).type === type && resolve());
  void child.ended.then((how) => reject(new UserError(`${name} ended ${how}:\n${child.lastWords}`)));
  await promise;
}

function welcome(settings: Settings, notes: string[], seconds: number): string {
  return [
    '',
    `Clearshelf is running (started in ${Math.round(seconds)} s). Ctrl-C stops it.`,
    '',
    `  Site   ${settings.siteUrl}`,
    `  Admin  http://localhost:${settings.cmsPort}/admin`,
    ...(notes.length > 0 ? ['', ...notes.map((note) => `  ${note}`)] : []),
    `  Data   ${settings.folders.data} (logs in logs/)`,
    '',
  ].join('\n');
}
