import type { ScheduleAction } from '@clearshelf/shared-types';
import type { Core, Modules } from '@strapi/strapi';
import { currentActor } from '../../actor';
import { readDocumentId, writesPublished } from '../../entries/action';
import { changeRows, ending, openStates, findScheduledType, slotOf } from './rows';

type Context = Modules.Documents.Middleware.Context;

/**
 * Document middleware: what somebody does by hand needs no schedule any more. A publish by hand ends the planned publish,
 * which otherwise would show readers later, and unasked, whatever the draft holds then; its planned end stays. An
 * unpublish by hand ends the planned unpublish. An entry that is deleted has no schedule.
 */
export function endScheduleByHand(strapi: Core.Strapi): void {
  strapi.documents.use(async (context, next) => {
    const entryType = findScheduledType(context.uid);
    const documentId = readDocumentId(context.params);
    const actions = endedBy(context);
    if (!entryType || !documentId || actions.length === 0) return await next();
    // Before the action, as the schedule itself does it: both then lock row and entry in the same order.
    return await strapi.db.transaction(async () => {
      const slots = actions.map((action) => slotOf({ entryType, documentId }, action));
      const where = { slot: { $in: slots }, state: { $in: openStates } };
      await changeRows(strapi, where, ending('cancelled', new Date(), noteOf(strapi, context)));
      return await next();
    });
  });
}

function endedBy({ action, params }: Context): ScheduleAction[] {
  if (action === 'delete') return ['publish', 'unpublish'];
  if (action === 'publish' || action === 'unpublish') return [action];
  return action === 'update' && writesPublished(params) ? ['publish'] : [];
}

function noteOf(strapi: Core.Strapi, { action }: Context): string {
  const who = currentActor(strapi)?.name ?? 'Somebody';
  if (action === 'delete') return `${who} deleted the entry.`;
  return action === 'unpublish' ? `${who} took it off the site by hand.` : `${who} published it by hand.`;
}
