import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import { modulesWithRoutes, listRouters } from './routers';

/** Routes that Strapi opens and nobody here needs, by module. */
const closed: Record<string, string[]> = {
  // Would let everybody who may log in send mail in the library's name.
  email: ['POST /'],
  // Bring a database from another machine, which is what backup and restore are for; and ask after a licence.
  admin: ['GET /transfer/runner/push', 'GET /transfer/runner/pull', 'GET /license-trial-time-left'],
  // There is no preview, and it would be open to all.
  'content-manager': ['GET /preview/script'],
  // Services that are bought elsewhere: they get no document of ours. The setting could be changed by whoever may log in.
  upload: ['POST /actions/generate-ai-metadata', 'POST /ai-metadata-jobs'],
  i18n: ['PUT /settings'],
};

/** Routes that the admin has a button for, with what to do instead. */
const refused: Record<string, Record<string, string>> = {
  upload: {
    // The server would fetch whatever address it is led to, also those that only it can reach.
    'POST /actions/upload-from-urls':
      'Files cannot be fetched from another website here. Download the file to your computer, then upload it.',
  },
};

/** Takes away the routes above, and all of the public API: the site is made from the snapshot. */
export function closeRoutes(strapi: Core.Strapi): void {
  for (const [name, module] of modulesWithRoutes(strapi)) {
    const words = refused[name] ?? {};
    const isClosed = new Set(closed[name]);
    for (const router of listRouters(module)) {
      router.routes = router.routes.filter(({ method, path }) => !isClosed.has(`${method} ${path}`));
      for (const route of router.routes) {
        const instead = words[`${route.method} ${route.path}`];
        if (instead !== undefined) route.handler = () => refuse(instead);
      }
    }
    if (!Array.isArray(module.routes) && 'content-api' in module.routes)
      module.routes = { ...module.routes, 'content-api': { type: 'content-api', routes: [] } };
  }
}

function refuse(words: string): never {
  throw new errors.ApplicationError(words);
}
