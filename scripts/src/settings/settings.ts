import { z } from 'zod';
import { dataFolders } from './folders.ts';

const port = (fallback: number) => z.coerce.number().int().min(1).max(65_535).default(fallback);

const settingsSchema = z.object({
  DATA_DIR: z.string().min(1).default('.data'),
  /** Where releases are put for a web server on this machine; the data folder unless set. */
  DEPLOY_FOLDER: z.string().min(1).optional(),
  SITE_PORT: port(4321),
  CMS_PORT: port(1337),
  /** Where the publisher reaches the CMS, if not on this machine. */
  CMS_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** Address under which readers reach the site; known only once it has a domain. */
  SITE_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** Share of the pages that a release may take away before a person must say yes, from 0 to 1. */
  MOST_REMOVED: z.coerce.number().min(0).max(1).default(0.2),
  /** After so many seconds in which a publisher was not heard of, another takes over. */
  LEASE_SECONDS: z.coerce.number().int().min(5).max(600).default(30),
  ADMIN_EMAIL: z.email().optional(),
  ADMIN_PASSWORD: z.string().min(8).optional(),
});

/** What whoever starts Clearshelf can set, with the folders that follow from it. */
export type Settings = ReturnType<typeof readSettings>;

/** Reads the settings from the environment. All faults are told together. */
export function readSettings(environment: NodeJS.ProcessEnv = process.env) {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const result = settingsSchema.safeParse(given);
  if (!result.success) {
    const faults = result.error.issues.map((issue) => `- ${issue.path.join('.')}: ${issue.message}`);
    throw new UserError(
      ['These environment variables cannot be used:', ...faults, 'Correct or unset them.'].join('\n'),
    );
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
    cmsUrl: CMS_URL ?? `http://127.0.0.1:${CMS_PORT}`,
    admin: { email: ADMIN_EMAIL, password: ADMIN_PASSWORD },
  };
}

/** Whether readers get the site from a folder of this machine. */
export function isDeployedHere({ DEPLOY }: NodeJS.ProcessEnv): boolean {
  return (DEPLOY || 'local').split(',')[0]?.trim() === 'local';
}

/** An error for the person at the keyboard: its message is the whole story, a stack would only hide it. */
export class UserError extends Error {
  override name = 'UserError';
}

/** Runs a verb; prints what went wrong and ends with 1. */
export async function runVerb(verb: () => Promise<void>): Promise<void> {
  try {
    await verb();
  } catch (error) {
    console.error(error instanceof UserError ? `\n${error.message}\n` : error);
    process.exitCode = 1;
  }
}
