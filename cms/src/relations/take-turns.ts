import { AsyncLocalStorage } from 'node:async_hooks';
import type { Core } from '@strapi/strapi';

const writes = new Set(['create', 'update', 'delete', 'publish', 'unpublish', 'clone', 'discardDraft']);

/**
 * Document middleware, the first one: actions in one transaction happen one after another. Strapi begins those of a bulk
 * action all at once, and entries that lead to each other then point at rows that another one has just replaced.
 * Where one fails, those that wait for it fail with it: their transaction is undone.
 */
export function takeTurns(strapi: Core.Strapi): void {
  const inTurn = new AsyncLocalStorage<true>();
  const last = new WeakMap<object, Promise<unknown>>();
  strapi.documents.use(async (context, next) => {
    if (!writes.has(context.action) || inTurn.getStore()) return await next();
    return await strapi.db.transaction(async ({ trx }) => {
      const turn = (last.get(trx) ?? Promise.resolve()).then(async () => await inTurn.run(true, next));
      last.set(trx, turn);
      try {
        return await turn;
      } catch (error) {
        last.delete(trx);
        throw error;
      }
    });
  });
}
