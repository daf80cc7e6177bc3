import { readFixtures } from '@clearshelf/shared-types/fixtures';
import type { Core } from '@strapi/strapi';
import { applyDesk } from './desk';
import { bootstrapEditorial, destroyEditorial, registerEditorial } from './editorial';
import { readEnv } from './env';
import { createFirstAdministrator } from './first-administrator';
import { endWithParent, tellParent } from './parent';
import { keepNewFilesPrivate } from './private-files';
import { runAs } from './actor';
import { bootstrapPublishing, destroyPublishing, registerPublishing } from './publishing';
import { seedIfEmpty } from './seed';

export default {
  register({ strapi }: { strapi: Core.Strapi }) {
    keepNewFilesPrivate();
    endWithParent();
    registerPublishing(strapi);
    registerEditorial(strapi);
  },
  async bootstrap({ strapi }: { strapi: Core.Strapi }) {
    await createFirstAdministrator(strapi);
    if (readEnv().SEED === 'if-empty') {
      await runAs('the first start', async () => await seedIfEmpty(strapi, readFixtures()));
    }
    await applyDesk(strapi);
    await bootstrapPublishing(strapi);
    await bootstrapEditorial(strapi);
    strapi.server.httpServer.once('listening', () => tellParent({ type: 'ready' }));
  },
  async destroy() {
    await destroyEditorial();
    destroyPublishing();
  },
};
