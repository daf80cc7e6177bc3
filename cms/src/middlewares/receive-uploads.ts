import type { Core } from '@strapi/strapi';
import type { Context, Next } from 'koa';
import { receiveUploads } from '../safety/uploads/receive';

/** `global::receive-uploads` in `config/middlewares.ts`. */
export default (_config: unknown, { strapi }: { strapi: Core.Strapi }) =>
  async (context: Context, next: Next): Promise<void> =>
    await receiveUploads(strapi, context, next);
