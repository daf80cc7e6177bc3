import type { Core } from '@strapi/strapi';
import { closeRoutes } from './closed-routes';
import { answerAlike } from './login/answer-alike';
import { guardLogin } from './login/guard-routes';
import { refuseLongNames } from './requests/long-names';
import { keepSweepingUploads } from './uploads/sweep';

const endings: (() => void)[] = [];

/** Closes what nobody needs and guards what is open to all. Must run before Strapi opens its routes. */
export function registerSafety(strapi: Core.Strapi): void {
  closeRoutes(strapi);
  guardLogin(strapi);
}

/** Begins what needs the database. */
export async function bootstrapSafety(strapi: Core.Strapi): Promise<void> {
  await answerAlike(strapi);
  refuseLongNames(strapi);
  endings.push(keepSweepingUploads(strapi));
}

/** Ends what bootstrap began. */
export function destroySafety(): void {
  for (const end of endings.splice(0)) end();
}
