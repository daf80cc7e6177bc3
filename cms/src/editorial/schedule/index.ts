import type { Core } from '@strapi/strapi';
import { endScheduleByHand } from './by-hand';
import { registerModels } from './models';
import { pruneSchedule } from './prune';
import { registerScheduleRoutes } from './routes';
import { keepSweeping } from './sweep';
import { followZoneRules } from './zone-rules';

const pruneEvery = 24 * 60 * 60 * 1000;

let stop: (() => Promise<void>) | undefined;

/** Adds the table and the watch over what is done by hand. Must run before Strapi syncs its schema. */
export function registerSchedule(strapi: Core.Strapi): void {
  registerModels(strapi);
  endScheduleByHand(strapi);
}

/** Opens the routes, and begins with what came due while the CMS did not run. */
export async function bootstrapSchedule(strapi: Core.Strapi): Promise<void> {
  registerScheduleRoutes(strapi);
  await followZoneRules(strapi);
  const prune = () => pruneSchedule(strapi).catch((error: unknown) => strapi.log.error(error));
  await prune();
  const timer = setInterval(() => void prune(), pruneEvery);
  const endSweeping = keepSweeping(strapi);
  stop = async () => {
    clearInterval(timer);
    await endSweeping();
  };
}

/** Ends what bootstrap began. */
export async function destroySchedule(): Promise<void> {
  await stop?.();
  stop = undefined;
}
