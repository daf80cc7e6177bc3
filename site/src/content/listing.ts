import type { Resource } from '@clearshelf/shared-types';

/** Rows on one page of a listing. */
export const pageSize = 25;

/** One page of a listing. */
export interface ListingPage {
  /** Counted from 1. */
  number: number;
  /** Pages in all: at least 1, since an empty listing has one empty page. */
  of: number;
  resources: Resource[];
  total: number;
}

/** How many pages a listing of so many rows has. */
export function pagesIn(count: number): number {
  return Math.max(1, Math.ceil(count / pageSize));
}

/** Cuts one page out of a listing. */
export function cutPage(resources: Resource[], number = 1): ListingPage {
  const of = pagesIn(resources.length);
  const start = (number - 1) * pageSize;
  return {
    number,
    of,
    resources: resources.slice(start, start + pageSize),
    total: resources.length,
  };
}
