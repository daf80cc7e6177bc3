import type { Core } from '@strapi/strapi';
import { keepDocumentDate } from './document-date';
import { keepEventTimes } from './event-times/keep';
import { followZoneRules } from './event-times/zone-rules';
import { fillSlug } from './fill-slug';
import { fillListedAt } from './listed-at';
import { guardPublishing } from './publish-guard';
import { bootstrapSchedule, destroySchedule, registerSchedule } from './schedule';

/** Adds what happens around an editor's save and publish. */
export function registerEditorial(strapi: Core.Strapi): void {
  registerSchedule(strapi);
  guardPublishing(strapi);
  fillListedAt(strapi);
  fillSlug(strapi);
  keepEventTimes(strapi);
  keepDocumentDate(strapi);
}

/** Begins what runs beside the editors. */
export async function bootstrapEditorial(strapi: Core.Strapi): Promise<void> {
  await followZoneRules(strapi);
  await bootstrapSchedule(strapi);
}

/** Ends what bootstrap began. */
export async function destroyEditorial(): Promise<void> {
  await destroySchedule();
}
