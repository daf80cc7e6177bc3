import type { Download, Resource, Withdrawal } from '@clearshelf/shared-types';
import { isPartialDate, tellOtherYear, yearOfDate } from '@clearshelf/shared-types/clock';
import { toMoment } from '../../../entries/to-moment';
import { figureOf, type FileRow } from './file';
import { blocks, idOf, idsOf, optional, required, text, texts, type Row } from './parts';

type ResourceRow = Row<'api::resource.resource'>;

/** A published resource. */
export function resourceOf(row: ResourceRow): Resource {
  return {
    type: 'resource',
    id: row.documentId,
    title: required(row.title),
    slug: required(row.slug),
    summary: text(row.summary),
    body: blocks(row.body),
    publishers: idsOf(row.publishers),
    authors: texts(row.authors, ({ name }) => name),
    preparedBy: texts(row.preparedBy, ({ name }) => name),
    ...whenOf(row),
    languages: idsOf(row.languages),
    downloads: (row.downloads ?? []).flatMap((download) => downloadOf(download) ?? []),
    publisherPage: text(row.publisherPage),
    categories: idsOf(row.categories),
    tags: idsOf(row.tags),
    related: idsOf(row.related),
    cover: figureOf(row.cover),
    withdrawal: withdrawalOf(row.withdrawal),
    oldAddresses: texts(row.oldAddresses, ({ path }) => path),
    listedAt: required(toMoment(row.listedAt ?? row.publishedAt)),
    publishedAt: required(toMoment(row.publishedAt)),
  };
}

/** The year, which is that of the date where none is given, and the date. Of two that disagree, lists show the year. */
function whenOf(row: ResourceRow): Pick<Resource, 'year' | 'date'> {
  const date = text(row.date);
  const year = optional(row.year) ?? (date && isPartialDate(date) ? yearOfDate(date) : undefined);
  return { year, date: tellOtherYear(date, year) ? undefined : date };
}

function downloadOf(row: Row<'resource.download'>): Download | undefined {
  const more = { label: text(row.label), language: idOf(row.language), terms: text(row.terms) };
  if (row.hosting === 'hosted') {
    const file = idOf(row.file as FileRow | null | undefined);
    return file ? { hosting: 'hosted', file, ...more } : undefined;
  }
  const url = text(row.url);
  return url ? { hosting: 'link', url, ...more } : undefined;
}

function withdrawalOf(row: Row<'resource.withdrawal'> | null | undefined): Withdrawal | undefined {
  if (!row) return undefined;
  return {
    date: optional(row.date as string | null | undefined),
    explanation: required(row.explanation),
    replacement: idOf(row.replacement),
  };
}
