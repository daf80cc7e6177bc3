import { resolveWallTime } from '@clearshelf/shared-types/clock';
import type { Core } from '@strapi/strapi';
import { changeRows, findRows } from './rows';

/**
 * Countries change their clocks by decree, and learn of it with a new version of Node: what is planned for nine o'clock
 * stays at nine o'clock, whenever that now is.
 */
export async function followZoneRules(strapi: Core.Strapi): Promise<void> {
  for (const { id, moment, wallTime, timeZone } of await findRows(strapi, { state: 'waiting', attempts: 0 })) {
    const { at } = resolveWallTime(wallTime, timeZone);
    if (at.getTime() !== new Date(moment).getTime()) await changeRows(strapi, { id, state: 'waiting' }, { moment: at });
  }
}
