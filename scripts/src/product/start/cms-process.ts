import { randomBytes } from 'node:crypto';
import { cmsMessageSchema, type Secrets } from '@clearshelf/shared-types/installation';
import { Child } from '../processes/child.ts';
import { parts } from '../files/folders.ts';
import type { Settings } from '../settings/settings.ts';
import { UserError } from '../user-errors/user-error.ts';

export interface CmsOptions {
  onSeed?: (done: number, total: number) => void;
  /** The first administrator was made. `password` is known only here and now. */
  onAdministrator?: (account: { email: string; password: string }) => void;
  /** Print where we print, and not to a log of its own. */
  inForeground?: boolean;
}

/** Starts Strapi. @returns the process, and a promise of its being ready for requests */
export function startCms(settings: Settings, secrets: Secrets, { inForeground = false, ...listener }: CmsOptions) {
  const password = settings.admin.password ?? newPassword();
  const environment = {
    ...process.env,
    ...secrets,
    NODE_ENV: 'production',
    STRAPI_TELEMETRY_DISABLED: 'true',
    CMS_PORT: String(settings.cmsPort),
    DATA_DIR: settings.folders.data,
    SITE_URL: settings.siteUrl,
    SEED: process.env.SEED ?? 'if-empty',
    ADMIN_EMAIL: settings.admin.email ?? 'admin@example.org',
    ADMIN_PASSWORD: password,
  };
  const log = inForeground ? undefined : `${settings.folders.logs}/cms.log`;
  const child = new Child({ script: parts.strapi, parameters: ['start'], folder: parts.cms, environment, log });
  const { promise: ready, resolve, reject } = Promise.withResolvers<void>();
  child.onMessage((raw) => {
    const message = cmsMessageSchema.safeParse(raw).data;
    if (message?.type === 'seed') listener.onSeed?.(message.done, message.total);
    if (message?.type === 'admin-created') listener.onAdministrator?.({ email: message.email, password });
    if (message?.type === 'ready') resolve();
  });
  void child.ended.then((how) => reject(new UserError(`The CMS ended ${how}:\n${child.lastWords}`)));
  ready.catch(() => undefined);
  return { child, ready };
}

/** Long enough to be safe, with the kinds of letter that Strapi asks for. */
function newPassword(): string {
  return `${randomBytes(12).toString('base64url')}-Aa1`;
}
