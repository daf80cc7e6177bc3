import { rm } from 'node:fs/promises';
import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import type { Context, Next } from 'koa';

interface AuthService {
  authenticate(context: Context, next: () => Promise<void>): Promise<unknown>;
}

interface TemporaryFile {
  filepath: string;
}

/**
 * Stands before Strapi's body parser, which writes the files of a form to the disk before anybody asks who sent them:
 * lets them come only from those who are logged in.
 */
export async function receiveUploads(strapi: Core.Strapi, context: Context, next: Next): Promise<void> {
  if (context.is('multipart') && !(await isKnown(strapi, context))) return;
  try {
    await next();
  } catch (error) {
    throw inWords(error);
  }
}

/** Stands behind it: deletes what was written once the request is over, however it ended and whatever the files were called. */
export async function clearUploads(context: Context, next: Next): Promise<void> {
  const { files = {} } = context.request as unknown as { files?: Record<string, TemporaryFile | TemporaryFile[]> };
  try {
    await next();
  } finally {
    for (const { filepath } of Object.values(files).flat()) await rm(filepath, { force: true });
  }
}

const tooLarge =
  'This is larger than 1 MB, more than can be saved at once. Make the text shorter, or divide it into two.';

const unreadable = 'What came is no form that can be read, or only half of one. Send it again.';

/** What the parsers of bodies throw is no error of Strapi's, and would end as a fault of ours. */
function inWords(error: unknown): unknown {
  const { type, httpCode } = error as { type?: unknown; httpCode?: number };
  if (type === 'entity.too.large' || httpCode === 413) return new errors.PayloadTooLargeError(tooLarge);
  return httpCode === undefined ? error : new errors.ValidationError(unreadable);
}

/** Whether the request comes with a session or a token of the admin. Answers it where it does not. */
async function isKnown(strapi: Core.Strapi, context: Context): Promise<boolean> {
  let known = false;
  const asked = Object.assign(Object.create(context) as Context, {
    state: { route: { info: { type: 'admin' }, config: {} } },
  });
  const service: AuthService = strapi.get('auth');
  await service.authenticate(asked, async () => {
    known = true;
    await Promise.resolve();
  });
  return known;
}
