import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listFiles } from '../files/tree.ts';
import { root } from '../files/folders.ts';
import { Desk } from '../../workshop/testing/desk.ts';
import { eventually, Installation } from '../../workshop/testing/installation.ts';

let installation: Installation;
let desk: Desk;

/** Starts with the umask that a shell happens to have. */
async function startUnder(umask: number): Promise<void> {
  const before = process.umask(umask);
  const started = installation.start();
  process.umask(before);
  await started;
  desk = new Desk(installation.cmsUrl);
  await desk.logIn(installation.administrator);
}

async function publishOne(title: string): Promise<void> {
  await desk.publish('resource', await desk.create('resource', { title, summary: 'A summary.' }));
  await eventually('all is live', () => desk.isSettled());
}

const modeOf = (path: string) => statSync(join(installation.folder, path)).mode & 0o777;

beforeAll(async () => {
  installation = await Installation.create();
  await startUnder(0o000);
}, 600_000);
afterAll(async () => await installation?.remove());

describe('an installation', () => {
  it('shows other users the site and nothing else, also where the umask would show all', async () => {
    await publishOne('Under an open umask');
    expect(existsSync(join(installation.folder, 'database', 'cms.sqlite-wal'))).toBe(true);
    for (const part of ['database', 'public', 'logs']) {
      expect(modeOf(part), part).toBe(0o700);
      for (const path of await listFiles(join(installation.folder, part)))
        expect(modeOf(`${part}/${path}`) & 0o077, `${part}/${path}`).toBe(0);
    }
    for (const part of ['publisher', 'releases', 'store', 'locks']) expect(modeOf(part), part).toBe(0o700);
    expect(modeOf('secrets.env')).toBe(0o600);
    expectReadable();
  });

  it('is not started twice on one data folder', async () => {
    const said = await Promise.all(['start', 'cms', 'publish'].map(async (verb) => await startOther(verb)));
    for (const words of said)
      expect(words).toMatch(/^1 .*runs on .* already\. .* Stop the other one first, or set DATA_DIR/s);
    await publishOne('While others tried');
  });

  it('starts again after it was killed, and readers’ web server reads it, also where the umask would show nothing', async () => {
    await installation.kill();
    await startUnder(0o077);
    await publishOne('Under a closed umask');
    expectReadable();
  });
});

/** Tries to run a verb on the same data folder, with ports of its own. @returns its exit code, and what it said */
async function startOther(verb: string): Promise<string> {
  const other = await Installation.create();
  const environment = { ...other.environment, DATA_DIR: installation.folder };
  const child = spawn(process.execPath, [`${root}/scripts/src/${verb}.ts`], { env: environment, cwd: root });
  let said = '';
  child.stderr.on('data', (part: Buffer) => (said += part.toString()));
  const [code] = (await once(child, 'exit')) as [number];
  await other.remove();
  return `${code} ${said}`;
}

/** What a web server, which runs as another user, comes by on its way to a page. */
function expectReadable(): void {
  for (const path of ['trees', 'current', 'current/public', 'current/public/resources'])
    expect(modeOf(path)).toBe(0o755);
  for (const path of ['public/index.html', 'public/index.html.br', 'redirects.nginx', 'manifest.json'])
    expect(modeOf(`current/${path}`) & 0o044, path).toBe(0o044);
}
