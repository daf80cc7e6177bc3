import type { Core } from '@strapi/strapi';
import { raiseRevisionOfAll } from '../../publishing/changes/revision';

/**
 * Countries change their clocks by decree, and learn of it with a new version of Node. An event stays at the time on
 * the clock of its place; the moments that readers' browsers are told are made anew.
 */
export async function followZoneRules(strapi: Core.Strapi, rules: string = process.versions.tz ?? ''): Promise<void> {
  const store = strapi.store({ type: 'core', name: 'clearshelf', key: 'zone-rules' });
  const known: unknown = await store.get({});
  if (known === rules) return;
  if (typeof known === 'string') await raiseRevisionOfAll(strapi);
  await store.set({ value: rules });
}
