import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { mapSecrets } from '@clearshelf/shared-types';

/** The folder of the CMS. */
export const cmsFolder = resolve(__dirname, '../..');

/** What publishers of tests show. */
export const publisherToken = 'only-for-tests-PUBLISHER_TOKEN';

/** Makes an empty folder for the data of one test. */
export function makeDataFolder(): string {
  return mkdtempSync(join(tmpdir(), 'clearshelf-cms-'));
}

/** What `pnpm start` sets, for a CMS that lives as long as one test. Port 0 takes any that is free. */
export function testEnvironment(dataFolder: string, more: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  return {
    NODE_ENV: 'test',
    CMS_HOST: '127.0.0.1',
    CMS_PORT: '0',
    DATA_DIR: dataFolder,
    ...mapSecrets((name) => `only-for-tests-${name}`),
    APP_KEYS: 'only-for-tests-1,only-for-tests-2',
    PUBLISHER_TOKEN: publisherToken,
    ...more,
  };
}
