import type { EntryType } from '@clearshelf/shared-types';
import type { Core } from '@strapi/strapi';
import { toUid } from '../../entries/entry-types';
import { putLinks } from '../../relations/read';
import { findModel, type OwnType } from './models';

/** Rows that are read at a time: few enough for SQLite's limit of variables, and for little memory. */
const pageSize = 500;

type PublishedRow = Record<string, unknown> & { id: number; documentId: string };

/**
 * Reads the published rows of a type in pages, each beginning after the last id of the one before: a change that comes
 * meanwhile can neither shift a row over a page's edge nor double it.
 */
export async function* readPublishedPages(strapi: Core.Strapi, type: OwnType): AsyncGenerator<PublishedRow[]> {
  const where = await makePublishedCondition(strapi, type);
  for (let last = 0; ;) {
    const rows: PublishedRow[] = await strapi.db.query(toUid(type)).findMany({
      where: { ...where, id: { $gt: last } },
      orderBy: { id: 'asc' },
      limit: pageSize,
      populate: findModel(type).populate,
    });
    await putLinks(strapi, type, rows);
    if (rows.length > 0) yield rows;
    if (rows.length < pageSize) return;
    last = rows.at(-1)!.id;
  }
}

/** Reads the published rows of a type that meet a condition; meant for few. */
export async function findRows(strapi: Core.Strapi, type: OwnType, condition: object): Promise<PublishedRow[]> {
  const where = { ...(await makePublishedCondition(strapi, type)), ...condition };
  const rows: PublishedRow[] = await strapi.db
    .query(toUid(type))
    .findMany({ where, populate: findModel(type).populate });
  await putLinks(strapi, type, rows);
  return rows;
}

/** The condition for rows that readers see. A translated type has a row for each language; the site shows the main one. */
export async function makePublishedCondition(strapi: Core.Strapi, type: EntryType): Promise<object> {
  const i18n = strapi.plugin('i18n');
  const translated: boolean = i18n.service('content-types').isLocalizedContentType(strapi.contentType(toUid(type)));
  const locale: string | undefined = translated ? await i18n.service('locales').getDefaultLocale() : undefined;
  return { publishedAt: { $notNull: true }, ...(locale && { locale }) };
}
