import type { Core } from '@strapi/strapi';
import { toUid } from '../../entries/entry-types';
import { runAs } from '../../actor';
import { explain, isFinal } from './failures';
import { isPublic } from './plan';
import { changeRows, ending, openStates, slotOf, type ScheduleRow } from './rows';

/** Somebody else has done it, changed it or cancelled it meanwhile. */
class NoLongerOurs extends Error {}

const second = 1000;
/** How long nobody retries after an attempt: a crash costs this much. */
const claim = 30 * second;
const pauses = [5 * second, 15 * second, 30 * second, 60 * second];
const mostAttempts = pauses.length + 1;

/** No `nextTry` lies further ahead than this, unless the clock was put back. */
export const longestPause = 60 * second;

/**
 * Does what a row plans, once, however many processes call this. The row is claimed by counting the attempt; the action and
 * the row's end are one transaction, which holds only while the claim does.
 */
export async function attempt(strapi: Core.Strapi, row: ScheduleRow, clock: () => Date): Promise<void> {
  const attempts = row.attempts + 1;
  const mine = { id: row.id, state: 'waiting', attempts };
  const claimed = { attempts, nextTry: new Date(clock().getTime() + claim) };
  if ((await changeRows(strapi, { ...mine, attempts: row.attempts }, claimed)) !== 1) return;
  try {
    if (attempts > mostAttempts) throw new Error('The CMS ended each time before it was done.');
    const name = row.askedBy ? `the schedule of ${row.askedBy}` : 'the schedule';
    await runAs(name, async () => await perform(strapi, { row, mine, now: clock() }));
  } catch (error) {
    if (error instanceof NoLongerOurs) return;
    await keepFailure(strapi, { error, mine, now: clock() });
  }
}

async function perform(
  strapi: Core.Strapi,
  { row, mine, now }: { row: ScheduleRow; mine: object; now: Date },
): Promise<void> {
  const { documentId, entryType, action } = row;
  // Any type with drafts will do for the compiler.
  const uid = toUid(entryType) as 'api::resource.resource';
  await strapi.db.transaction(async () => {
    const words = { failureWhat: null, failureRepair: null };
    if ((await changeRows(strapi, mine, { ...ending('done', now), ...words })) !== 1) throw new NoLongerOurs();
    if ((await strapi.db.query(uid).count({ where: { documentId } })) === 0) {
      await changeRows(strapi, { id: row.id }, ending('cancelled', now, 'The entry no longer exists.'));
    } else if (action === 'publish') {
      await strapi.documents(uid).publish({ documentId });
    } else {
      await endOvertaken(strapi, row, now);
      if (await isPublic(strapi, row)) await strapi.documents(uid).unpublish({ documentId });
      else await changeRows(strapi, { id: row.id }, { note: 'Readers did not see it.' });
    }
  });
}

/** A publish whose time is over would show for a moment, or for good, what readers should no longer see. */
async function endOvertaken(strapi: Core.Strapi, row: ScheduleRow, now: Date): Promise<void> {
  const where = { slot: slotOf(row, 'publish'), state: { $in: openStates }, moment: { $lte: row.moment } };
  const note = 'It was not done before the moment came to take the entry off the site.';
  await changeRows(strapi, where, ending('cancelled', now, note));
}

async function keepFailure(
  strapi: Core.Strapi,
  { error, mine, now }: { error: unknown; mine: { id: number; attempts: number }; now: Date },
): Promise<void> {
  const { what, repair } = explain(error);
  const words = { failureWhat: what, failureRepair: repair };
  const pause = pauses[mine.attempts - 1];
  strapi.log.warn(`Schedule ${mine.id}, try ${mine.attempts}: ${what}`);
  if (isFinal(error) || pause === undefined) {
    await changeRows(strapi, mine, { ...words, state: 'failed', endedAt: now, nextTry: null });
  } else {
    await changeRows(strapi, mine, { ...words, nextTry: new Date(now.getTime() + pause) });
  }
}
