import { archivePage, fixedRoutes, urlFor } from '@clearshelf/shared-types';
import type { Library } from '../content/library.ts';
import { routesOf } from '../content/routes.ts';

/** An address of every kind of page: of each template one, and those that show what others do not. */
export function kindsOf(library: Library): string[] {
  const pages = [...routesOf(library)].filter(({ pattern }) => !pattern.includes('.txt') && !pattern.includes('.xml'));
  const byTemplate = new Map(pages.map(({ pattern, address }) => [pattern, address]));
  const longest = library.titles.toSorted((a, b) => b.title.length - a.title.length)[0];
  const law = library.resources.find(({ body }) => body);
  const essay = library.indexes.industry.shelves.find(({ intro }) => intro);
  const region = library.indexes.region.shelves.find(({ children }) => children.length > 0);
  const entries = [longest, law, ...library.withdrawn].flatMap((entry) => (entry ? [urlFor(entry)] : []));
  const shelves = [essay, region].flatMap((shelf) => (shelf ? [shelf.address] : []));
  return [...new Set([...byTemplate.values(), ...entries, ...shelves, archivePage(fixedRoutes.resources, 2)])];
}
