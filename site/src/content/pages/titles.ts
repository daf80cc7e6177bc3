import { fixedRoutes, urlFor, type Resource } from '@clearshelf/shared-types';
import type { NamedLink } from '../frame.ts';
import { groupByInitial, type TitlesPage } from '../titles.ts';

/** A resource in a list of titles. */
export interface TitleRow {
  title: string;
  address: string;
  year?: number;
}

/** Titles under a letter. */
export interface TitlesSection {
  /** Where a link within the page leads. */
  id: string;
  name: string;
  rows: TitleRow[];
}

/** One page of titles from A to Z. It says no number of titles, so that a new one changes no page but its own. */
export interface TitlesData {
  title: string;
  crumb?: NamedLink;
  /** What to choose. */
  lead?: string;
  /** Pages of longer beginnings. */
  beginnings: NamedLink[];
  /** Titles by letter, where one page holds all. */
  sections: TitlesSection[];
  /** Titles that are not under a letter. */
  rows: TitleRow[];
}

export function titlesData(page: TitlesPage): TitlesData {
  const { above, below, titles } = page;
  const isWhole = !above && below.length === 0;
  return {
    title: titleOf(page),
    crumb: above
      ? { name: titleOf(above), address: above.address }
      : { name: 'All resources, newest first', address: fixedRoutes.resources },
    lead: below.length > 0 ? `Choose the first ${above ? 'letters' : 'letter'} of the title.` : undefined,
    beginnings: below.map(({ name, address }) => ({ name, address })),
    sections: isWhole
      ? groupByInitial(titles).map(({ part, name, titles: group }) => ({ id: part, name, rows: group.map(rowOf) }))
      : [],
    rows: isWhole ? [] : titles.map(rowOf),
  };
}

function titleOf({ above, name }: TitlesPage): string {
  if (!above) return 'Titles from A to Z';
  if (name === '0–9') return 'Titles that begin with a digit';
  return name === 'Other' ? 'Titles without a letter' : `Titles that begin with “${name}”`;
}

function rowOf(resource: Resource): TitleRow {
  return { title: resource.title, address: urlFor(resource), year: resource.year };
}
