import { z } from 'zod';
import { entryTypes } from './entries/index.ts';
import type { Fault } from './faults.ts';

/**
 * What becomes of an entry that cannot be shown as it is:
 * - `missing`: readers do not see it
 * - `old`: readers see it as it was before
 * - `partly`: readers see it, but not all of it
 * - `unfound`: readers see it, but search does not find it
 */
export const exceptionEffects = ['missing', 'old', 'partly', 'unfound'] as const;

/** One thing of one entry that a release could not show as it should. Everything else of the release is live. */
export const exceptionSchema = z.object({
  /** `undefined` where what is at fault is no entry, or cannot be read. */
  type: z.enum(entryTypes).optional(),
  id: z.string().optional(),
  /** Type and title: `resource "Forced labor"`. */
  entry: z.string(),
  effect: z.enum(exceptionEffects),
  /**
   * Why, in words that go on where the effect begins: after "Not on the website:" or "Shown as it was before:" a clause, after
   * "Shown" such words as "without the link to /about-us/".
   */
  problem: z.string(),
  /** The exact thing to do, or why nothing is to be done. */
  repair: z.string(),
});

export type ExceptionEffect = (typeof exceptionEffects)[number];
export type Exception = z.infer<typeof exceptionSchema>;

/** Makes an exception of a fault. */
export function makeException({ entry, of, field, problem, repair }: Fault, effect: ExceptionEffect): Exception {
  const where = field && (effect === 'missing' || effect === 'old') ? `${field}: ` : '';
  return { ...of, entry: entry.replace(/ \([^)]*\)$/, ''), effect, problem: where + problem, repair };
}

const beginnings = {
  missing: 'Not on the website: ',
  old: 'Shown as it was before: ',
  partly: 'Shown ',
  unfound: 'Not found by search: ',
} satisfies Record<ExceptionEffect, string>;

/** One sentence for one exception: "Not on the website: …", "Shown without …". */
export function sayException({ effect, problem }: Exception): string {
  const end = /[.!?…]$/.test(problem) ? '' : '.';
  return `${beginnings[effect]}${problem}${end}`;
}
