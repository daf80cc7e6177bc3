import type { Core } from '@strapi/strapi';
import { raiseRevisionAfterRestore } from './changes/after-restore';
import { catchUnseenChanges } from './changes/digest';
import { registerModels } from './tables/models';
import { pruneLog } from './tables/prune';
import { registerPublisherRoutes } from './publisher/routes';
import { watchDocuments, watchFiles } from './changes/visible-changes';
import { wake, wakeOnCommit } from './publisher/wake';
import { registerWebsiteRoutes } from './website/routes';

const digestEvery = 10 * 60 * 1000;
const endings: (() => void)[] = [];

/** Adds the tables and the watch over what readers see. Must run before Strapi syncs its schema. */
export function registerPublishing(strapi: Core.Strapi): void {
  registerModels(strapi);
  watchDocuments(strapi);
}

/** Opens the routes of publisher and widget, and looks for changes that came past the document service. */
export async function bootstrapPublishing(strapi: Core.Strapi): Promise<void> {
  watchFiles(strapi);
  registerPublisherRoutes(strapi, strapi.config.get<string>('server.publisherToken'));
  registerWebsiteRoutes(strapi);
  await raiseRevisionAfterRestore(strapi);
  await catchUnseenChanges(strapi);
  const timer = setInterval(() => {
    catchUnseenChanges(strapi)
      .then((unseen) => unseen && wake())
      .then(() => pruneLog(strapi))
      .catch((error: unknown) => strapi.log.error(error));
  }, digestEvery);
  endings.push(() => clearInterval(timer), wakeOnCommit(strapi));
}

/** Ends what bootstrap began. */
export function destroyPublishing(): void {
  for (const end of endings.splice(0)) end();
}
