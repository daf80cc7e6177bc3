import { isDay } from '@clearshelf/shared-types/clock';
import type { Core } from '@strapi/strapi';
import { readDocumentId, writesPublished } from '../../entries/action';
import { readDrafts } from '../../entries/read-drafts';
import { refuseFields } from '../refuse-fields';
import { readText } from '../text-of';
import { judgeEventTimes, missingTimes, type EventTimes } from './judge';

const EVENT = 'api::event.event';
const fields = ['start', 'end', 'allDay', 'timeZone'] as const;

/** An event's times as somebody writes them, or as a row has them. */
type Written = Partial<Record<(typeof fields)[number], unknown>>;

/**
 * Document middleware: whoever writes an event (the form, an import, a program) gives its times by one rule. They are
 * kept as clocks of the place show them, and refused in words where they cannot be.
 */
export function keepEventTimes(strapi: Core.Strapi): void {
  strapi.documents.use(async (context, next) => {
    const { uid, action, params } = context;
    if (uid !== EVENT) return await next();
    const draft = { documentId: readDocumentId(params), fields };
    if (action === 'publish') {
      const drafts = await readDrafts<Written>(strapi, EVENT, draft);
      for (const stored of drafts) refuseUnfit(mergeTimes({}, stored), true);
    }
    if (action === 'create' || action === 'update' || action === 'clone') {
      const data = (params.data ?? {}) as Written;
      const isPublished = writesPublished(params);
      if (isPublished || fields.some((field) => data[field] !== undefined)) {
        const [stored] = action === 'create' ? [] : await readDrafts<Written>(strapi, EVENT, draft);
        Object.assign(data, changedTimes(data, refuseUnfit(mergeTimes(data, stored), isPublished)));
      }
    }
    return await next();
  });
}

/**
 * What an event's times are once some of them are written over those it has. Whoever gives a day without more says that
 * it is one of whole days.
 */
export function mergeTimes(data: Written, stored: Written = {}): EventTimes {
  const day = data.start === undefined ? stored.allDay : isDay(readText(data.start).trim());
  const allDay = ['true', '1'].includes(readText(data.allDay ?? day));
  const timeZone = readText(data.timeZone === undefined ? stored.timeZone : data.timeZone);
  const timeOf = (field: 'start' | 'end') => {
    if (data[field] !== undefined) return readText(data[field]);
    // In another zone clocks show the same, but what told a time that came twice there says nothing.
    const kept = readText(stored[field]).slice(0, timeZone === stored.timeZone ? undefined : 16);
    return allDay ? kept.slice(0, 10) : kept;
  };
  return { start: timeOf('start'), end: timeOf('end'), allDay, timeZone };
}

function refuseUnfit(given: EventTimes, isPublished: boolean): EventTimes {
  const { times, faults } = judgeEventTimes(given);
  refuseFields(EVENT, [...faults, ...(isPublished ? missingTimes(times) : [])]);
  return times;
}

/** The fields to write: those that were given, and those that change with them. */
function changedTimes(data: Written, times: EventTimes): Written {
  const { start, end, allDay, timeZone } = times;
  const all: Written = { start: start || null, end: end || null, allDay, timeZone: timeZone || null };
  const isTouched = (field: (typeof fields)[number]) => data[field] !== undefined || all[field] !== null;
  return Object.fromEntries(fields.filter(isTouched).map((field) => [field, all[field]]));
}
