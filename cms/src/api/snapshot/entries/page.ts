import type { Collection, Page } from '@clearshelf/shared-types';
import { toMoment } from '../../../entries/to-moment';
import { readBlocks, readId, required, readText, readTexts, type Row } from './parts';

/** A published page. */
export function toPage(row: Row<'api::page.page'>): Page {
  return {
    type: 'page',
    id: row.documentId,
    title: required(row.title),
    slug: required(row.slug),
    summary: readText(row.summary),
    body: readBlocks(row.body) ?? [],
    oldAddresses: readTexts(row.oldAddresses, ({ path }) => path),
    publishedAt: required(toMoment(row.publishedAt)),
  };
}

/** A published collection. An item for which no resource was chosen is left out, note and all. */
export function toCollection(row: Row<'api::collection.collection'>): Collection {
  return {
    type: 'collection',
    id: row.documentId,
    title: required(row.title),
    slug: required(row.slug),
    summary: readText(row.summary),
    intro: readBlocks(row.intro),
    items: (row.items ?? []).flatMap((item) => {
      const resource = readId(item.resource);
      return resource ? [{ resource, note: readText(item.note) }] : [];
    }),
    oldAddresses: readTexts(row.oldAddresses, ({ path }) => path),
    publishedAt: required(toMoment(row.publishedAt)),
  };
}
