import type { Download, Resource, Withdrawal } from '@clearshelf/shared-types';
import { isPartialDate, tellOtherYear, readYear } from '@clearshelf/shared-types/clock';
import { toMoment } from '../../../entries/to-moment';
import { toFigure, type FileRow } from './file';
import { readBlocks, readId, readIds, optional, required, readText, readTexts, type Row } from './parts';

type ResourceRow = Row<'api::resource.resource'>;

/** A published resource. */
export function toResource(row: ResourceRow): Resource {
  return {
    type: 'resource',
    id: row.documentId,
    title: required(row.title),
    slug: required(row.slug),
    summary: readText(row.summary),
    body: readBlocks(row.body),
    publishers: readIds(row.publishers),
    authors: readTexts(row.authors, ({ name }) => name),
    preparedBy: readTexts(row.preparedBy, ({ name }) => name),
    ...readYearAndDate(row),
    languages: readIds(row.languages),
    downloads: (row.downloads ?? []).flatMap((download) => toDownload(download) ?? []),
    publisherPage: readText(row.publisherPage),
    categories: readIds(row.categories),
    tags: readIds(row.tags),
    related: readIds(row.related),
    cover: toFigure(row.cover),
    withdrawal: toWithdrawal(row.withdrawal),
    oldAddresses: readTexts(row.oldAddresses, ({ path }) => path),
    listedAt: required(toMoment(row.listedAt ?? row.publishedAt)),
    publishedAt: required(toMoment(row.publishedAt)),
  };
}

/** The year, which is that of the date where none is given, and the date. Of two that disagree, lists show the year. */
function readYearAndDate(row: ResourceRow): Pick<Resource, 'year' | 'date'> {
  const date = readText(row.date);
  const year = optional(row.year) ?? (date && isPartialDate(date) ? readYear(date) : undefined);
  return { year, date: tellOtherYear(date, year) ? undefined : date };
}

function toDownload(row: Row<'resource.download'>): Download | undefined {
  const more = { label: readText(row.label), language: readId(row.language), terms: readText(row.terms) };
  if (row.hosting === 'hosted') {
    const file = readId(row.file as FileRow | null | undefined);
    return file ? { hosting: 'hosted', file, ...more } : undefined;
  }
  const url = readText(row.url);
  return url ? { hosting: 'link', url, ...more } : undefined;
}

function toWithdrawal(row: Row<'resource.withdrawal'> | null | undefined): Withdrawal | undefined {
  if (!row) return undefined;
  return {
    date: optional(row.date as string | null | undefined),
    explanation: required(row.explanation),
    replacement: readId(row.replacement),
  };
}
