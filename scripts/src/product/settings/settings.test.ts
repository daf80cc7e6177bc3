import { readFile, stat, writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../workshop/testing/folder.ts';
import { dataFolders } from '../files/folders.ts';
import { readSecrets } from './secrets.ts';
import { readSettings } from './settings.ts';

/** What `pnpm start` would say of an environment, line by line. */
function faultsOf(environment: NodeJS.ProcessEnv): string[] {
  try {
    readSettings(environment, ['cms', 'database', 'deploy', 'site and cms']);
    return [];
  } catch (error) {
    return (error as Error).message
      .split('\n')
      .filter((line) => line.startsWith('- '))
      .map((line) => line.slice(2));
  }
}

describe('the settings', () => {
  it('have defaults that work on a fresh machine', () => {
    expect(readSettings({})).toMatchObject({ sitePort: 4321, cmsPort: 1337, siteUrl: 'http://localhost:4321' });
  });

  it('name every variable that cannot be used, at once', () => {
    expect(
      faultsOf({
        SITE_PORT: 'http',
        CMS_PORT: '70000',
        ADMIN_EMAIL: 'nobody',
        ADMIN_PASSWORD: 'too-simple',
        MOST_REMOVED: '20 %',
        CMS_BEHIND_PROXY: 'yes',
        SEED: 'always',
        APP_KEYS: 'one-key-and-no-comma',
        PUBLISHER_TOKEN: 'short',
        DATABASE_CLIENT: 'postgres',
        DATABASE_URL: 'mysql://root:hunter2@db/library',
        DEPLOY: 's3',
        S3_BUCKET: 'library',
        RSYNC_SSH_PORT: '22',
      }),
    ).toEqual([
      'SITE_PORT is "http". Write a port, a number from 1 to 65535.',
      'CMS_PORT is "70000". Write a port, a number from 1 to 65535.',
      'MOST_REMOVED is "20 %". Write a share from 0 to 1, such as 0.2.',
      'ADMIN_EMAIL is "nobody". Write an e-mail address.',
      expect.stringMatching(/^ADMIN_PASSWORD is wrong\. Write 8 characters or more.*a capital letter/),
      'CMS_BEHIND_PROXY is "yes". Write true or false.',
      'SEED is "always". Write if-empty, or nothing behind the =.',
      'APP_KEYS is wrong. Write two keys with a comma between.',
      expect.stringMatching(/^PUBLISHER_TOKEN is wrong\. Write 16 characters or more/),
      'DATABASE_URL is wrong. Write postgres://user:password@host/name, since DATABASE_CLIENT is postgres.',
      expect.stringMatching(/^S3_ACCESS_KEY_ID is missing\./),
      expect.stringMatching(/^S3_SECRET_ACCESS_KEY is missing\./),
      'RSYNC_SSH_PORT is set, but DEPLOY is "s3". Write DEPLOY=rsync, or unset it.',
    ]);
  });

  it('let no address be given twice, and no process be kept by what it does not read', () => {
    expect(faultsOf({ SITE_PORT: '1337' })).toEqual(['SITE_PORT and CMS_PORT are both 1337. Choose two.']);
    expect(readSettings({ DEPLOY: 'ftp', DATABASE_CLIENT: 'mysql' }).cmsPort).toBe(1337);
  });

  it('take an address of the site at the root of its host only', () => {
    for (const url of [
      'https://example.org',
      'https://example.org/',
      'http://localhost:4321',
      'https://xn--bcher-kva.example',
    ])
      expect(readSettings({ SITE_URL: url }).publicUrl).toBe(url);
    for (const url of [
      'https://example.org/library',
      'https://example.org/library/',
      'https://example.org/?x',
      'https://example.org/#x',
      'https://me@example.org/',
    ])
      expect(faultsOf({ SITE_URL: url })).toEqual([
        `SITE_URL is "${url}". The site wants a host of its own, since its links, files and search begin at the root. Write https://example.org.`,
      ]);
    expect(faultsOf({ SITE_URL: 'example.org' })).toEqual([
      'SITE_URL is "example.org". Write an address such as https://library.example.org.',
    ]);
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

  it('are never replaced where one is missing', async () => {
    const folders = dataFolders(await temporaryFolder());
    readSecrets(folders);
    const kept = await readFile(folders.secrets, 'utf8');
    await writeFile(folders.secrets, kept.replace(/PUBLISHER_TOKEN=.*\n/, ''));
    expect(() => readSecrets(folders)).toThrow('PUBLISHER_TOKEN');
  });
});
