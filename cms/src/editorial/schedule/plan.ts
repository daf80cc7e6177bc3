import type { EntrySchedule, ScheduleRequest } from '@clearshelf/shared-types';
import { resolveWallTime, wallTimeAt } from '@clearshelf/shared-types/clock';
import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import { toUid } from '../../entries/entry-types';
import { currentActor } from '../../actor';
import { SCHEDULE } from './models';
import { changeRows, ending, findRows, openStates, slotOf, toPlanned, type EntryRef, type ScheduleRow } from './rows';
import { tellMoment } from './tell-moment';

/** What is planned for an entry, and what ended last where nothing is. */
export async function readSchedule(strapi: Core.Strapi, entry: EntryRef): Promise<Omit<EntrySchedule, 'mayChange'>> {
  const { entryType, documentId } = entry;
  const rows = await findRows(strapi, { entryType, documentId });
  const open = (action: string) => rows.find((row) => row.slot !== null && row.action === action);
  const ended = (action: string) =>
    open(action)
      ? []
      : rows
          .filter((row) => row.action === action)
          .toSorted((one, other) => one.id - other.id)
          .slice(-1);
  const [publish, unpublish] = [open('publish'), open('unpublish')];
  return {
    publish: publish && toPlanned(publish),
    unpublish: unpublish && toPlanned(unpublish),
    ended: [...ended('publish'), ...ended('unpublish')].map(toPlanned),
    isPublic: await isPublic(strapi, entry),
  };
}

/**
 * Plans an action for an entry; what was planned of the same action before is replaced.
 * @throws a ValidationError in words for staff where the plan makes no sense
 */
export async function plan(
  strapi: Core.Strapi,
  entry: EntryRef,
  { action, wallTime, timeZone, now }: ScheduleRequest & { now: Date },
): Promise<void> {
  const at = momentOf(wallTime, timeZone);
  if (at <= now) {
    const there = wallTimeAt(now, timeZone).slice(11);
    throw new errors.ValidationError(`That moment has passed: it is ${there} in ${timeZone} now. Choose a later one.`);
  }
  const slot = slotOf(entry, action);
  await strapi.db.transaction(async () => {
    await refuseSenseless(strapi, entry, { action, at });
    await changeRows(strapi, { slot }, ending('cancelled', now, 'Planned anew.'));
    const { entryType, documentId } = entry;
    const planned = { entryType, documentId, action, moment: at, wallTime, timeZone, slot, state: 'waiting' };
    const asked = { attempts: 0, askedBy: currentActor(strapi)?.name ?? null, askedAt: now };
    await strapi.db.query(SCHEDULE).create({ data: { ...planned, ...asked } });
  });
}

/** Cancels what waits or has failed. @returns whether there was something to cancel */
export async function cancel(strapi: Core.Strapi, id: number, now: Date): Promise<boolean> {
  const note = `Cancelled by ${currentActor(strapi)?.name ?? 'somebody'}.`;
  return (await changeRows(strapi, { id, state: { $in: openStates } }, ending('cancelled', now, note))) > 0;
}

/** Lets what has failed be tried again at once. @returns whether it had failed */
export async function retry(strapi: Core.Strapi, id: number): Promise<boolean> {
  const fresh: Partial<ScheduleRow> = { state: 'waiting', attempts: 0, nextTry: null, endedAt: null };
  const words = { failureWhat: null, failureRepair: null };
  return (await changeRows(strapi, { id, state: 'failed' }, { ...fresh, ...words })) > 0;
}

/** Whether readers see an entry. */
export async function isPublic(strapi: Core.Strapi, { entryType, documentId }: EntryRef): Promise<boolean> {
  const where = { documentId, publishedAt: { $notNull: true } };
  return (await strapi.db.query(toUid(entryType)).count({ where })) > 0;
}

function momentOf(wallTime: string, timeZone: string): Date {
  try {
    return resolveWallTime(wallTime, timeZone).at;
  } catch {
    throw new errors.ValidationError(`There is no ${wallTime.replace('T', ' ')}. Choose another date or time.`);
  }
}

async function refuseSenseless(
  strapi: Core.Strapi,
  entry: EntryRef,
  { action, at }: { action: ScheduleRequest['action']; at: Date },
): Promise<void> {
  const other = action === 'publish' ? 'unpublish' : 'publish';
  const [planned] = await findRows(strapi, { slot: slotOf(entry, other), state: 'waiting' });
  const otherAt = planned && new Date(planned.moment);
  const when = planned && tellMoment(new Date(planned.moment), planned.timeZone);
  if (action === 'publish' && otherAt && otherAt <= at) {
    throw new errors.ValidationError(
      `It is to be taken off the site before that, on ${when}. Choose an earlier moment, or change that first.`,
    );
  }
  if (action === 'unpublish' && otherAt && otherAt >= at) {
    throw new errors.ValidationError(`It goes live only after that, on ${when}. Choose a later moment.`);
  }
  if (action === 'unpublish' && !otherAt && !(await isPublic(strapi, entry))) {
    throw new errors.ValidationError('It is not public, and no publishing is planned. Plan when it goes live first.');
  }
}
