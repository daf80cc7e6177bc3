import type { Core } from '@strapi/strapi';
import { bootstrapPublishing, destroyPublishing, registerPublishing } from './publishing';

export default {
  register({ strapi }: { strapi: Core.Strapi }) {
    registerPublishing(strapi);
  },
  async bootstrap({ strapi }: { strapi: Core.Strapi }) {
    await bootstrapPublishing(strapi);
  },
  destroy() {
    destroyPublishing();
  },
};
