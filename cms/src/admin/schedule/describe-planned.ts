import type { Planned, ScheduleAction } from '@clearshelf/shared-types';
import { tellDistance, tellMoment } from '../../editorial/schedule/tell-moment';

/** What staff read of something planned. */
export interface PlannedDescription {
  mood: 'waiting' | 'now' | 'failed' | 'ended';
  /** What happens, or happened, and when. */
  sentence: string;
  /** Why, and what to do: a sentence or two each. */
  details: string[];
}

const words = {
  publish: { will: 'Goes live', now: 'Going live now.', did: 'Went live', not: 'Did not go live' },
  unpublish: {
    will: 'Leaves the site',
    now: 'Leaving the site now.',
    did: 'Left the site',
    not: 'Did not leave the site',
  },
} as const;

/** Puts what is planned into plain facts. */
export function describePlanned(planned: Planned, now: Date): PlannedDescription {
  const { action, state, timeZone, failure, note } = planned;
  const at = new Date(planned.at);
  const { will, now: present, did, not } = words[action];
  const moment = tellMoment(at, timeZone);
  const failed = failure ? [failure.what, failure.repair] : [];
  switch (state) {
    case 'failed':
      return { mood: 'failed', sentence: `${not} on ${moment}.`, details: failed };
    case 'waiting': {
      if (at > now) return { mood: 'waiting', sentence: sayPlan(action, { at, timeZone, now }), details: [] };
      const again = failure ? [failure.what, 'It is tried again within a minute.'] : [];
      return { mood: 'now', sentence: failure ? `${will} as soon as it can.` : present, details: again };
    }
    case 'done':
      return { mood: 'ended', sentence: `${did} on ${moment}, as planned.`, details: note ? [note] : [] };
    case 'cancelled': {
      const was = action === 'publish' ? 'Was to go live' : 'Was to leave the site';
      return { mood: 'ended', sentence: `${was} on ${moment}.`, details: note ? [note] : [] };
    }
  }
}

/** Says a plan back: "Goes live on Tuesday 3 March 2026 at 09:00 Vienna time, in 3 days." */
export function sayPlan(
  action: ScheduleAction,
  { at, timeZone, now }: { at: Date; timeZone: string; now: Date },
): string {
  return `${words[action].will} on ${tellMoment(at, timeZone)}, ${tellDistance(at, now, timeZone)}.`;
}
