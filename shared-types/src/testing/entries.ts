import type { Category, Resource, Site } from '../entries/index.ts';

const padded = (text: string) => text.padEnd(24, '0');

/** The least that a site needs. */
export const site: Site = {
  type: 'site',
  id: padded('site'),
  name: 'A library',
  description: 'Documents.',
  helpLines: [],
  helpWords: [],
  synonyms: [],
};

export const guidance: Category = {
  type: 'category',
  id: padded('guidance'),
  name: 'Guidance',
  slug: 'guidance',
  order: 1,
};

/** A resource with nothing but what it must have. */
export function resource(slug: string, more: Partial<Resource> = {}): Resource {
  return {
    type: 'resource',
    id: padded(slug.replaceAll('-', '')),
    title: `Title of ${slug}`,
    slug,
    publishers: [],
    authors: [],
    preparedBy: [],
    languages: [],
    downloads: [],
    categories: [],
    tags: [],
    related: [],
    oldAddresses: [],
    listedAt: '2026-11-01T09:00:00.000Z',
    publishedAt: '2026-11-01T09:00:00.000Z',
    ...more,
  };
}

/** Snapshot lines of some entries, in the order given. */
export function linesOf(entries: object[], header: { revision?: number; since?: number } = {}): string[] {
  return [
    { type: 'snapshot', format: 1, revision: 1, ...header },
    ...entries,
    { type: 'end', lines: entries.length },
  ].map((line) => JSON.stringify(line));
}
