import type { Event, Resource } from '@clearshelf/shared-types';
import { startOf } from './dates.ts';
import { compareText } from './text.ts';

/** Newest first: by the day it was listed, then by year, then by title, so that no order is left to chance. */
export function newestFirst(a: Resource, b: Resource): number {
  return (
    compareDown(a.listedAt.slice(0, 10), b.listedAt.slice(0, 10)) || (b.year ?? 0) - (a.year ?? 0) || byTitle(a, b)
  );
}

export function byTitle(a: { title: string; id: string }, b: { title: string; id: string }): number {
  return compareText(a.title, b.title) || (a.id < b.id ? -1 : 1);
}

/** The last to start first. */
export function byStart(a: Event, b: Event): number {
  return compareDown(startOf(a), startOf(b)) || byTitle(a, b);
}

function compareDown(a: string, b: string): number {
  return a === b ? 0 : a < b ? 1 : -1;
}
