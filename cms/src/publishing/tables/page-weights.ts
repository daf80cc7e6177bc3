import type { Core } from '@strapi/strapi';
import { PAGE } from './models';

/** Keeps what pages weigh, by address, inside the transaction of the report that says so. */
export async function keepPageWeights(strapi: Core.Strapi, pages: Record<string, number>): Promise<void> {
  const rows = Object.entries(pages).map(([address, bytes]) => ({ address, bytes }));
  await strapi.db.transaction(async ({ trx }) => {
    for (let at = 0; at < rows.length; at += 200) {
      await trx('clearshelf_pages')
        .insert(rows.slice(at, at + 200))
        .onConflict('address')
        .merge();
    }
  });
}

/** Bytes of the page of an address as sent, where a release has told them. */
export async function pageWeight(strapi: Core.Strapi, address: string): Promise<number | undefined> {
  const row = (await strapi.db.query(PAGE).findOne({ where: { address } })) as { bytes: number } | null;
  return row?.bytes;
}
