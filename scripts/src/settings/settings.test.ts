import { execFile } from 'node:child_process';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../testing/folder.ts';
import { dataFolders, root } from './folders.ts';
import { readSecrets } from './secrets.ts';
import { readSettings } from './settings.ts';

describe('the settings', () => {
  it('have defaults that work on a fresh machine', () => {
    expect(readSettings({})).toMatchObject({ sitePort: 4321, cmsPort: 1337, siteUrl: 'http://localhost:4321' });
  });

  it('name every variable that cannot be used, at once', () => {
    const read = () => readSettings({ SITE_PORT: 'http', ADMIN_EMAIL: 'nobody', CMS_PORT: '70000' });
    for (const name of ['SITE_PORT', 'ADMIN_EMAIL', 'CMS_PORT']) expect(read).toThrow(name);
  });
});

describe('the secrets', () => {
  it('are made once, for the owner’s eyes only, and are the same from then on', async () => {
    const folders = dataFolders(await temporaryFolder());
    const first = readSecrets(folders);
    expect(first.created).toBe(true);
    expect((await stat(folders.secrets)).mode & 0o777).toBe(0o600);
    expect(readSecrets(folders)).toEqual({ secrets: first.secrets, created: false });
    expect(new Set(Object.values(first.secrets)).size).toBe(6);
  });

  it('are the same for processes that start at once', { timeout: 60_000 }, async () => {
    const { data } = dataFolders(await temporaryFolder());
    const script = `
      import { dataFolders } from '${root}/scripts/src/settings/folders.ts';
      import { readSecrets } from '${root}/scripts/src/settings/secrets.ts';
      console.log(JSON.stringify(readSecrets(dataFolders('${data}')).secrets));`;
    const start = async () => await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script]);
    const started = await Promise.all([start(), start(), start()]);
    expect(new Set(started.map(({ stdout }) => stdout)).size).toBe(1);
  });

  it('are never replaced where one is missing', async () => {
    const folders = dataFolders(await temporaryFolder());
    readSecrets(folders);
    const kept = await readFile(folders.secrets, 'utf8');
    await writeFile(folders.secrets, kept.replace(/PUBLISHER_TOKEN=.*\n/, ''));
    expect(() => readSecrets(folders)).toThrow('PUBLISHER_TOKEN');
  });
});
