import { existsSync } from 'node:fs';
import { Listr } from 'listr2';
import { Child } from './processes/child.ts';
import { checkPort } from './processes/ports.ts';
import { parts } from './settings/folders.ts';
import { readSecrets } from './settings/secrets.ts';
import { readSettings, runVerb, UserError, type Settings } from './settings/settings.ts';
import { buildParts } from './start/build-parts.ts';
import { startCms } from './start/cms-process.ts';
import { Supervisor } from './start/supervisor.ts';

/** `pnpm start`: brings everything up (CMS, publisher, public site) and keeps it up until Ctrl-C. */
await runVerb(async () => {
  const began = Date.now();
  const settings = readSettings();
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
  await checkPort(settings.sitePort, 'SITE_PORT');
  await checkPort(settings.cmsPort, 'CMS_PORT');
  const { secrets, created } = readSecrets(folders);
  if (created) notes.push(`New secrets were written to ${folders.secrets}. Keep a copy with your backups.`);
  const served = existsSync(folders.current);
  const serve = async () => await startSite(settings, supervisor);

  const steps = new Listr(
    [
      { title: 'Serve the site as it was', enabled: () => served, task: serve },
      {
        title: 'Build what is not built (the first time takes a minute or two)',
        task: async (_, task) => await buildParts((line) => (task.output = line)),
      },
      {
        title: 'Start the CMS',
        task: async (_, task) => {
          const start = () =>
            startCms(settings, secrets, {
              onSeed: (done, total) => (task.output = `Adding the first content: ${done} of ${total}`),
              onAdministrator: ({ email, password }) =>
                notes.push(
                  `First administrator: ${email}`,
                  settings.admin.password
                    ? 'Password: the one in ADMIN_PASSWORD.'
                    : `Password: ${password}   (shown only now; change it after logging in)`,
                ),
            });
          const first = start();
          let pending: Child | undefined = first.child;
          supervisor.keep('CMS', () => {
            const child = pending ?? start().child;
            pending = undefined;
            return child;
          });
          await first.ready;
        },
      },
      { title: 'Publish the site', task: async () => await startPublisher(settings, supervisor) },
      { title: 'Serve the site', enabled: () => !served, task: serve },
    ],
    { rendererOptions: { collapseErrors: false }, fallbackRendererCondition: () => !process.stdout.isTTY },
  );
  await steps.run();
}

async function startSite({ folders }: Settings, supervisor: Supervisor): Promise<void> {
  const child = supervisor.keep(
    'site server',
    () => new Child({ script: parts.server, environment: process.env, log: `${folders.logs}/server.log` }),
  );
  await heard(child, 'ready', 'The site server');
}

async function startPublisher({ folders }: Settings, supervisor: Supervisor): Promise<void> {
  const log = `${folders.logs}/publisher.log`;
  const child = supervisor.keep(
    'publisher',
    () => new Child({ script: parts.publisher, parameters: ['--watch'], environment: process.env, log }),
  );
  await heard(child, 'current', 'The publisher');
}

async function heard(child: Child, type: string, name: string): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  child.onMessage((message) => (message as { type?: unknown }).type === type && resolve());
  void child.ended.then((how) => reject(new UserError(`${name} ended ${how}. Its last words are in ${child.log}.`)));
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
