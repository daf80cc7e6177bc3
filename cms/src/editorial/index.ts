import type { Core } from '@strapi/strapi';
import { fillSlug } from './fill-slug';
import { fillListedAt } from './listed-at';
import { guardPublishing } from './publish-guard';

/** Adds what happens around an editor's save and publish. */
export function registerEditorial(strapi: Core.Strapi): void {
  guardPublishing(strapi);
  fillListedAt(strapi);
  fillSlug(strapi);
}
