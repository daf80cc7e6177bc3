import type { Entry, Resource } from '@clearshelf/shared-types';
import { readFixtures } from '@clearshelf/shared-types/fixtures';

const words =
  'annual audit bonded child debt fair farm fishing forced guide hours law migrant recruitment supply union wage';

/** The fixtures with so many resources in place of their own, each on several lists. They were listed one a day. */
export function manyEntries(count: number): Entry[] {
  const fixtures = readFixtures();
  const [model] = fixtures.filter((entry) => entry.type === 'resource');
  if (!model) throw new Error('The fixtures hold no resource.');
  const idsOf = (type: Entry['type']) => fixtures.filter((entry) => entry.type === type).map(({ id }) => id);
  const [categories, tags, publishers, languages] = (['category', 'tag', 'publisher', 'language'] as const).map(idsOf);
  const resources = Array.from({ length: count }, (_, at): Resource => {
    const listedAt = new Date(Date.UTC(2010, 0, 1 + at)).toISOString();
    return {
      ...model,
      id: `m${String(at).padStart(23, '0')}`,
      slug: `one-of-many-${at}`,
      title: `${titleOf(at)} ${at}`,
      summary: `What ${titleOf(at * 7)} means, number ${at}.`,
      body: undefined,
      downloads: [],
      cover: undefined,
      year: 1990 + (at % 30),
      categories: pick(categories, at, 1),
      tags: pick(tags, at, 4),
      publishers: pick(publishers, at, 1),
      languages: pick(languages, at, 1),
      related: [],
      oldAddresses: [],
      listedAt,
      publishedAt: listedAt,
    };
  });
  return [...fixtures.filter(({ type }) => !['resource', 'collection', 'redirect'].includes(type)), ...resources];
}

function titleOf(at: number): string {
  const all = words.split(' ');
  return pick(all, at, 3).join(' ');
}

/** Some of many, another choice for each number. */
function pick<T>(all: T[] | undefined, at: number, count: number): T[] {
  if (!all || all.length === 0) return [];
  return [
    ...new Set(Array.from({ length: count }, (_, step) => all[(at * 31 + step * 17 + step * at * 7) % all.length]!)),
  ];
}
