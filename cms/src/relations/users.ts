import type { EntryType, EntryUser, EntryUsers, UseKind } from '@clearshelf/shared-types';
import type { Core } from '@strapi/strapi';
import { readTitle } from '../entries/entry-types';
import { addressUsers } from './address-users';
import { relationUsers } from './relation-users';

/** One way in which an entry was found to lead to another. */
export interface Use {
  type: EntryType;
  id: string;
  kind: UseKind;
  published: boolean;
  /** The row that it was found in. */
  row: object;
}

/** How many are named; the others are only counted. */
const named = 20;

/**
 * Finds who leads to an entry, or to one of several of a type: by the relation fields that the schemas have, published or
 * as a draft; by links in published texts, in the menu and in redirects to the address of its page.
 */
export async function findUsers(strapi: Core.Strapi, type: EntryType, ids: readonly string[]): Promise<EntryUsers> {
  const uses = [...(await relationUsers(strapi, type, ids)), ...(await addressUsers(strapi, type, ids))];
  const users = new Map<string, EntryUser>();
  for (const use of uses) {
    if (use.type === type && ids.includes(use.id)) continue;
    const key = `${use.type} ${use.id}`;
    const known = users.get(key);
    users.set(key, {
      type: use.type,
      id: use.id,
      // The published title comes before the title of the draft.
      title: known && !use.published ? known.title : readTitle(strapi, use.type, use.row),
      kinds: [...new Set([...(known?.kinds ?? []), use.kind])],
      published: use.published || known?.published === true,
    });
  }
  const sorted = [...users.values()].toSorted(byImportance);
  return { users: sorted.slice(0, named), count: sorted.length, counts: countByType(sorted) };
}

function byImportance(a: EntryUser, b: EntryUser): number {
  return (
    Number(b.published) - Number(a.published) || a.type.localeCompare(b.type) || a.title.localeCompare(b.title, 'en')
  );
}

function countByType(users: EntryUser[]): EntryUsers['counts'] {
  const counts = new Map<string, EntryUsers['counts'][number]>();
  for (const { type, published } of users) {
    const known = counts.get(`${type} ${published}`);
    counts.set(`${type} ${published}`, { type, published, count: (known?.count ?? 0) + 1 });
  }
  return [...counts.values()];
}
