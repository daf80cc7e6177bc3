import type { Core } from '@strapi/strapi';
import { guardNames } from './guard-names';
import { rememberPublished } from './remember-published';
import { registerFileModels } from './models';
import { guardRoutes } from './routes';
import { applySettings } from './settings';
import { guardUploads } from './upload-service';

/** Adds the rules for files: their names, their types, and who may change them. Before Strapi opens its routes. */
export function registerFiles(strapi: Core.Strapi): void {
  registerFileModels(strapi);
  guardUploads(strapi);
  guardRoutes(strapi);
  rememberPublished(strapi);
}

/** Watches the media library's rows, which are known only now. */
export async function bootstrapFiles(strapi: Core.Strapi): Promise<void> {
  guardNames(strapi);
  await applySettings(strapi);
}
