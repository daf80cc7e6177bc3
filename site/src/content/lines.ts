import type { Resource } from '@clearshelf/shared-types';
import type { Library } from './library.ts';
import { joinNames } from './text.ts';

/** The line under a title in a list: "KnowTheChain, 2020, English and French". Empty where nothing is known. */
export function lineOf(library: Library, resource: Resource): string {
  const publishers = joinNames(library.shelvesOf('publisher', resource.publishers).map(({ name }) => name));
  const languages = joinNames(library.shelvesOf('language', resource.languages).map(({ name }) => name));
  return [publishers, resource.year, languages].filter(Boolean).join(', ');
}

/** How to name a resource elsewhere: "Title – Publisher, 2020". */
export function citationOf(library: Library, resource: Resource): string {
  const publishers = joinNames(library.shelvesOf('publisher', resource.publishers).map(({ name }) => name));
  const source = [publishers, resource.year].filter(Boolean).join(', ');
  return source ? `${resource.title} – ${source}` : resource.title;
}
