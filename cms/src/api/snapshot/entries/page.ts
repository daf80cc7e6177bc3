import type { Collection, Page } from '@clearshelf/shared-types';
import { toMoment } from '../../../entries/to-moment';
import { blocks, idOf, required, text, texts, type Row } from './parts';

/** A published page. */
export function pageOf(row: Row<'api::page.page'>): Page {
  return {
    type: 'page',
    id: row.documentId,
    title: required(row.title),
    slug: required(row.slug),
    summary: text(row.summary),
    body: blocks(row.body) ?? [],
    oldAddresses: texts(row.oldAddresses, ({ path }) => path),
    publishedAt: required(toMoment(row.publishedAt)),
  };
}

/** A published collection. An item for which no resource was chosen is left out, note and all. */
export function collectionOf(row: Row<'api::collection.collection'>): Collection {
  return {
    type: 'collection',
    id: row.documentId,
    title: required(row.title),
    slug: required(row.slug),
    summary: text(row.summary),
    intro: blocks(row.intro),
    items: (row.items ?? []).flatMap((item) => {
      const resource = idOf(item.resource);
      return resource ? [{ resource, note: text(item.note) }] : [];
    }),
    oldAddresses: texts(row.oldAddresses, ({ path }) => path),
    publishedAt: required(toMoment(row.publishedAt)),
  };
}
