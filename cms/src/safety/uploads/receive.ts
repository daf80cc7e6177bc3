import { rm } from 'node:fs/promises';
import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import type { Context, Next } from 'koa';

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
    throw isTooLarge(error) ? new errors.PayloadTooLargeError(tooLarge) : error;
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

function isTooLarge(error: unknown): boolean {
  return (error as { type?: unknown } | undefined)?.type === 'entity.too.large';
}

/** Whether the request comes with a session or a token of the admin. Answers it where it does not. */
async function isKnown(strapi: Core.Strapi, context: Context): Promise<boolean> {
  let known = false;
  const asked = Object.assign(Object.create(context) as Context, {
    state: { route: { info: { type: 'admin' }, config: {} } },
  });
  const service = strapi.get('auth') as { authenticate(context: Context, next: () => Promise<void>): Promise<unknown> };
  await service.authenticate(asked, async () => {
    known = true;
    await Promise.resolve();
  });
  return known;
}
