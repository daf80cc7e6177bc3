import type { Core } from '@strapi/strapi';

interface UploadService {
  getSettings(): Promise<object>;
  setSettings(settings: object): Promise<void>;
}

/** Turns pictures upright from now on. Once: what an administrator changes afterwards stays. */
export async function applySettings(strapi: Core.Strapi): Promise<void> {
  const mark = strapi.store({ type: 'core', name: 'clearshelf', key: 'upload' });
  if (await mark.get({})) return;
  const service: UploadService = strapi.plugin('upload').service('upload');
  await service.setSettings({ ...(await service.getSettings()), autoOrientation: true });
  await mark.set({ value: 'upright' });
}
