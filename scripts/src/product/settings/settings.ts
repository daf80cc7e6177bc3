import { z } from 'zod';
import { readDeploySettings } from '../deploy/settings.ts';
import { cmsFaults } from './cms-settings.ts';
import { databaseFaults } from './database.ts';
import { dataFolders } from '../files/folders.ts';
import { listFaults } from '../user-errors/setting-faults.ts';
import { adminPassword, port, siteAddress } from './kinds.ts';
import { UserError } from '../user-errors/user-error.ts';

const aShare = 'write a share from 0 to 1, such as 0.2';
const megabytes = 'write a whole number of megabytes, such as 1000';
const seconds = 'write a whole number of seconds, from 5 to 600';
const address = 'write an address that begins with https:// or http://';

const settingsSchema = z.object({
  DATA_DIR: z.string().min(1).default('.data'),
  /** Where releases are put for a web server on this machine; the data folder unless set. */
  DEPLOY_FOLDER: z.string().min(1).optional(),
  SITE_PORT: port(4321),
  CMS_PORT: port(1337),
  /** Where the publisher reaches the CMS, if not on this machine. */
  CMS_URL: z.url({ protocol: /^https?$/, error: address }).optional(),
  /** Address under which readers reach the site; known only once it has a domain. */
  SITE_URL: siteAddress.optional(),
  /** Share of the pages that a release may take away before a person must say yes, from 0 to 1. */
  MOST_REMOVED: z.coerce.number({ error: aShare }).min(0, aShare).max(1, aShare).default(0.2),
  /** After so many seconds in which a publisher was not heard of, another takes over. */
  LEASE_SECONDS: z.coerce.number({ error: seconds }).int(seconds).min(5, seconds).max(600, seconds).default(30),
  /** Megabytes of the store that old releases may take beside the live one. */
  STORE_LIMIT: z.coerce.number({ error: megabytes }).int(megabytes).min(1, megabytes).default(1000),
  ADMIN_EMAIL: z.email('write an e-mail address').optional(),
  ADMIN_PASSWORD: adminPassword.optional(),
});

/** What whoever starts Clearshelf can set, with the folders that follow from it. */
export type Settings = ReturnType<typeof readSettings>;

/** What else of the environment a process goes by, beside what all do. */
export type Concern = 'cms' | 'database' | 'deploy' | 'site and cms';

const concerns: Record<Concern, (environment: NodeJS.ProcessEnv) => string[]> = {
  cms: cmsFaults,
  database: databaseFaults,
  deploy: deployFaults,
  'site and cms': portFaults,
};

/**
 * Reads the settings from the environment.
 * @param also what else of it the process, or one that it starts, goes by
 * @throws {UserError} naming all that is wrong, at once
 */
export function readSettings(environment: NodeJS.ProcessEnv = process.env, also: readonly Concern[] = []) {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const result = settingsSchema.safeParse(given);
  const faults = result.success ? [] : listFaults(result.error, given);
  faults.push(...also.flatMap((concern) => concerns[concern](given)));
  if (!result.success || faults.length > 0) {
    const lines = faults.map((fault) => `- ${fault}`);
    throw new UserError(['These environment variables cannot be used:', ...lines, 'Correct or unset them.'].join('\n'));
  }
  const { DATA_DIR, DEPLOY_FOLDER, SITE_PORT, CMS_PORT, CMS_URL, SITE_URL, ADMIN_EMAIL, ADMIN_PASSWORD } = result.data;
  return {
    folders: dataFolders(DATA_DIR, DEPLOY_FOLDER),
    sitePort: SITE_PORT,
    cmsPort: CMS_PORT,
    siteUrl: SITE_URL ?? `http://localhost:${SITE_PORT}`,
    /** What pages and sitemap may print as their address: only what was given, never the stand-in. */
    publicUrl: SITE_URL,
    mostRemoved: result.data.MOST_REMOVED,
    leaseSeconds: result.data.LEASE_SECONDS,
    /** In bytes. */
    storeLimit: result.data.STORE_LIMIT * 1_000_000,
    cmsUrl: CMS_URL ?? `http://127.0.0.1:${CMS_PORT}`,
    admin: { email: ADMIN_EMAIL, password: ADMIN_PASSWORD },
  };
}

/** Whether readers get the site from a folder of this machine. */
export function isDeployedHere({ DEPLOY }: NodeJS.ProcessEnv): boolean {
  return (DEPLOY || 'local').split(',')[0]?.trim() === 'local';
}

function deployFaults(environment: NodeJS.ProcessEnv): string[] {
  const faults: string[] = [];
  readDeploySettings(environment, faults);
  return faults;
}

/** Where one process starts both, they need a port each. */
function portFaults({ SITE_PORT = '4321', CMS_PORT = '1337' }: NodeJS.ProcessEnv): string[] {
  return SITE_PORT === CMS_PORT ? [`SITE_PORT and CMS_PORT are both ${CMS_PORT}. Choose two.`] : [];
}
