import type { Core } from '@strapi/strapi';
import { watchFields } from '../fields';
import { fillSlug } from '../slugs/fill-slug';
import { replaceUidService } from '../slugs/uid-service';
import { publishManyEachForItself } from './bulk-publish';
import { keepDocumentDate } from './document-date';
import { keepEventTimes } from './event-times/keep';
import { followZoneRules } from './event-times/zone-rules';
import { fillListedAt } from './listed-at';
import { guardPublishing } from './publish-guard';
import { bootstrapSchedule, destroySchedule, registerSchedule } from './schedule';

/** Adds what happens around an editor's save and publish. */
export function registerEditorial(strapi: Core.Strapi): void {
  registerSchedule(strapi);
  watchFields(strapi);
  guardPublishing(strapi);
  fillListedAt(strapi);
  fillSlug(strapi);
  replaceUidService(strapi);
  publishManyEachForItself(strapi);
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
