import type { Core } from '@strapi/strapi';
import { websiteRoutes } from '@clearshelf/shared-types';
import type { Context } from 'koa';
import { readState, requestPublishing } from './state';
import { wake } from './wake';

/** What the admin's "Website" widget asks and says, for anybody who is logged in to the admin. */
export function registerWebsiteRoutes(strapi: Core.Strapi): void {
  const config = { policies: ['admin::isAuthenticatedAdmin'] };
  strapi.server.routes({
    type: 'admin',
    routes: [
      {
        method: 'GET',
        path: websiteRoutes.state,
        info: {},
        config,
        handler: async (context: Context) => {
          context.body = await readState(strapi);
        },
      },
      {
        method: 'POST',
        path: websiteRoutes.publish,
        info: {},
        config,
        handler: async (context: Context) => {
          await requestPublishing(strapi);
          wake();
          context.body = await readState(strapi);
        },
      },
    ],
  } as unknown as Parameters<typeof strapi.server.routes>[0]);
}
