import { readFixtures } from '@clearshelf/shared-types/fixtures';
import type { Core } from '@strapi/strapi';
import { applyDesk } from './desk';
import { bootstrapEditorial, destroyEditorial, registerEditorial } from './editorial';
import { readEnv } from './env';
import { bootstrapFiles, registerFiles } from './files';
import { createFirstAdministrator } from './first-administrator';
import { endWithParent, tellParent } from './parent';
import { keepNewFilesPrivate } from './private-files';
import { runAs } from './actor';
import { bootstrapPublishing, destroyPublishing, registerPublishing } from './publishing';
import { registerRelations, takeTurns } from './relations';
import { bootstrapSafety, destroySafety, registerSafety } from './safety';
import { seedIfEmpty } from './seed';

export default {
  register({ strapi }: { strapi: Core.Strapi }) {
    keepNewFilesPrivate();
    endWithParent();
    takeTurns(strapi);
    registerSafety(strapi);
    registerPublishing(strapi);
    registerEditorial(strapi);
    registerFiles(strapi);
    registerRelations(strapi);
  },
  async bootstrap({ strapi }: { strapi: Core.Strapi }) {
    await bootstrapFiles(strapi);
    await bootstrapSafety(strapi);
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
    destroySafety();
    await destroyEditorial();
    destroyPublishing();
  },
};
