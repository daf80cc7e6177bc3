import { slugSchema } from './entries/parts.ts';
import { fixedRoutes, urlFor, type AddressableType } from './routes.ts';
import type { Trouble } from './web-address.ts';

/** Longest slug: the parts of a path may have 255 bytes on a disk, and old addresses and suffixes need room. */
export const longestSlug = 200;

/** What lies at the root of a release, or of servers before it. */
const rootNames = ['files', 'pagefind', 'admin', 'api', 'uploads', 'assets', 'static', 'release', 'favicon'];

/** The second pages of lists and texts are `page/2/`, and a folder's page is `index.html`. */
const everywhere = ['page', 'index'];

const reservedForPages = new Set([
  ...everywhere,
  ...rootNames,
  ...[...Object.values(fixedRoutes), urlFor({ type: 'file', id: 'id', name: 'name' })].flatMap(
    (address) => /^\/([^/.]+)/.exec(address)?.[1] ?? [],
  ),
]);

/** Whether a slug belongs to a part of the site, so that no entry of the type may have it. */
export function isReservedSlug(type: AddressableType, slug: string): boolean {
  return type === 'page' ? reservedForPages.has(slug) : everywhere.includes(slug);
}

/** Whether a text is spelled as a slug. */
export function isSlug(text: string): boolean {
  return text.length <= longestSlug && slugSchema.safeParse(text).success;
}

/** What keeps a text from being the slug of an entry of the type. */
export function slugTrouble(type: AddressableType, slug: string): Trouble | undefined {
  const repair = 'Write a different one, or leave the field empty: one is then made when you save.';
  if (slug.length > longestSlug) return { problem: `is longer than ${longestSlug} characters`, repair };
  if (!isSlug(slug))
    return {
      problem: 'may hold letters from a to z, digits and hyphens, such as guide-for-buyers',
      repair,
    };
  if (isReservedSlug(type, slug)) return { problem: `“${slug}” belongs to a part of the site itself`, repair };
  return undefined;
}
