/* Safe for browsers: the admin uses this file too. Import nothing of Node or of Strapi’s server. */
import type { EntryType, EntryUser, EntryUsers } from '@clearshelf/shared-types';

/** Words for those who are about to take entries away from others that lead to them. */
export interface UsersDescription {
  /** `98 resources and 2 events`; empty where nobody leads there. */
  summary: string;
  /** The first of them, one a line: `Resource “Forced labour” shows it.` */
  lines: string[];
  /** How many more there are than lines. */
  more: number;
}

const plurals: Record<EntryType, [one: string, many: string]> = {
  site: ['site', 'sites'],
  file: ['file', 'files'],
  language: ['language', 'languages'],
  category: ['category', 'categories'],
  tag: ['tag', 'tags'],
  publisher: ['publisher', 'publishers'],
  resource: ['resource', 'resources'],
  event: ['event', 'events'],
  page: ['page', 'pages'],
  collection: ['collection', 'collections'],
  navigation: ['menu', 'menus'],
  redirect: ['redirect', 'redirects'],
};

/** Lines in a dialog. */
const mostLines = 6;

/** Tells who leads to an entry. */
export function describeUsers({ users, count, counts }: EntryUsers): UsersDescription {
  const lines = users.slice(0, mostLines).map(lineOf);
  return { summary: listWords(counts.map(countWords)), lines, more: count - lines.length };
}

/** One sentence for a message: `“Guidance” is used by 98 resources: “A”, “B”, “C” and 95 more.` */
export function tellUse(titles: string[], { users, count, counts }: EntryUsers): string {
  const named = users.slice(0, 3).map(({ title }) => `“${title}”`);
  const more = count > named.length ? [`${count - named.length} more`] : [];
  const names = titles.length > 3 ? [...titles.slice(0, 3).map(quote), `${titles.length - 3} more`] : titles.map(quote);
  const verb = titles.length > 1 ? 'are' : 'is';
  return `${listWords(names)} ${verb} used by ${listWords(counts.map(countWords))}: ${listWords([...named, ...more])}.`;
}

/** British English has no comma before "and". */
const lists = new Intl.ListFormat('en-GB');

/** `a, b and c` */
export function listWords(words: string[]): string {
  return lists.format(words);
}

/** `3 resources`, `1 page as a draft` */
function countWords({ type, published, count }: EntryUsers['counts'][number]): string {
  const [one, many] = plurals[type];
  const words = type === 'navigation' ? 'the menu' : `${count} ${count === 1 ? one : many}`;
  return published ? words : `${words} as ${count === 1 ? 'a draft' : 'drafts'}`;
}

function lineOf({ type, title, kinds, published }: EntryUser): string {
  if (type === 'navigation') return 'The menu links to it.';
  const name = `${capitalise(plurals[type][0])} ${quote(title)}`;
  if (type === 'redirect') return `${name} leads to it.`;
  if (!published) return `${name}, a draft, has it.`;
  return kinds.includes('relation') ? `${name} shows it.` : `${name} links to it in its text.`;
}

function quote(text: string): string {
  return `“${text}”`;
}

function capitalise(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
