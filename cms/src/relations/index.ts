import type { Core } from '@strapi/strapi';
import { askBeforeDeleting } from './ask-first';
import { registerModels } from './models';
import { keepLinks } from './watch';

export { takeTurns } from './take-turns';

/**
 * Adds the table of links and what keeps it, and the question before what others use is deleted. Must run before Strapi
 * syncs its schema, and after all other document middlewares.
 */
export function registerRelations(strapi: Core.Strapi): void {
  registerModels(strapi);
  keepLinks(strapi);
  askBeforeDeleting(strapi);
}
