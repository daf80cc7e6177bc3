import { addressKey } from '@clearshelf/shared-types';
import type { Core, UID } from '@strapi/strapi';

/** Old addresses as the database holds them, of which each has one of the wanted keys. */
export interface Spellings {
  /** Of entries, drafts among them. */
  old: string[];
  /** Of redirects. */
  from: string[];
}

/** Finds how the database spells some addresses, by their keys: its own comparing knows one spelling only. */
export async function spellingsInUse(strapi: Core.Strapi, keys: ReadonlySet<string>): Promise<Spellings> {
  const old = await textsLike(strapi, { uid: 'shared.old-address', column: 'path' }, keys);
  const from = await textsLike(strapi, { uid: 'api::redirect.redirect', column: 'from' }, keys);
  const isWanted = (address: string) => keys.has(addressKey(address) ?? '');
  return { old: old.filter(isWanted), from: from.filter(isWanted) };
}

/** Texts of a column that may be spellings: with the longest plain word of one, or with something encoded in them. */
async function textsLike(
  strapi: Core.Strapi,
  { uid, column }: { uid: UID.Schema; column: string },
  keys: ReadonlySet<string>,
): Promise<string[]> {
  const words = [...keys].map(longestWord);
  const { tableName } = strapi.db.metadata.get(uid);
  const rows = await strapi.db.transaction(async ({ trx }) => {
    const query = strapi.db.connection(tableName).transacting(trx).distinct(column);
    // Without a plain word in one of them, all are read.
    if (words.every((word) => word !== '')) {
      void query.whereRaw("replace(??, '%', '') <> ??", [column, column]);
      for (const word of words) void query.orWhereRaw('lower(??) like ?', [column, `%${word}%`]);
    }
    return (await query) as Record<string, unknown>[];
  });
  return rows.flatMap((row) => (typeof row[column] === 'string' ? row[column] : []));
}

function longestWord(key: string): string {
  const words = key.match(/[a-z0-9_-]+/g) ?? [];
  return words.reduce((longest, word) => (word.length > longest.length ? word : longest), '');
}
