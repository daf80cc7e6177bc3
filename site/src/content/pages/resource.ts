import {
  fixedRoutes,
  urlFor,
  type Blocks,
  type Figure,
  type Resource,
  type Withdrawal,
} from '@clearshelf/shared-types';
import { partsOf } from '../body-parts.ts';
import type { NamedLink } from '../frame.ts';
import type { Library } from '../library.ts';
import { citationOf, lineOf } from '../lines.ts';
import { excerptOf, joinNames } from '../text.ts';
import { citationMeta } from './citation-meta.ts';
import { factsOf, type FactRow } from './facts.ts';
import { rowsOf, type Row } from './rows.ts';

/** A download as the page prints it. */
export interface DownloadLink {
  address: string;
  label: string;
  effect: string;
  weight?: string;
  /** Media type; only of files that this site serves. */
  mime?: string;
  language?: { name: string; code: string };
  terms?: string;
}

export interface CoverData {
  address: string;
  alternativeText: string;
  longDescription?: string;
  width?: number;
  height?: number;
}

/** Why it should no longer be used, and what to read instead. */
export interface WithdrawalData {
  date?: string;
  explanation: string;
  instead?: NamedLink;
}

/** What the page of a resource shows. */
export interface ResourceData {
  title: string;
  /** Its own address. */
  address: string;
  description?: string;
  meta: [name: string, content: string][];
  crumb: NamedLink;
  line: string;
  makers: string[];
  withdrawal?: WithdrawalData;
  summary?: string;
  downloads: DownloadLink[];
  publisherPage?: string;
  cover?: CoverData;
  /** The text that stands on this page, and on how many pages the whole stands. */
  text?: Blocks;
  textParts: number;
  facts: FactRow[];
  citation: string;
  /** The whole address, where the site knows its own. */
  url?: string;
  /** The date of the document, where more than its year is known. */
  date?: string;
  related: Row[];
}

/** What a further page of a long text shows. */
export interface FurtherTextData {
  title: string;
  /** Of the resource's first page. */
  address: string;
  withdrawal?: WithdrawalData;
  text: Blocks;
  number: number;
  of: number;
}

export function resourceData(library: Library, resource: Resource): ResourceData {
  const [category] = library.shelvesOf('category', resource.categories);
  const parts = partsOf(resource.body);
  const address = urlFor(resource);
  return {
    title: resource.title,
    address,
    description: resource.summary && excerptOf(resource.summary, 160),
    meta: citationMeta(library, resource),
    crumb: {
      name: category?.name ?? 'All resources',
      address: category?.address ?? fixedRoutes.resources,
    },
    line: lineOf(library, resource),
    makers: [
      ...(resource.authors.length > 0 ? [`By ${joinNames(resource.authors)}`] : []),
      ...(resource.preparedBy.length > 0 ? [`Prepared by ${joinNames(resource.preparedBy)}`] : []),
    ],
    withdrawal: withdrawalData(library, resource.withdrawal),
    summary: resource.summary,
    downloads: library.offers(resource).map(({ language, served, ...offer }) => ({
      address: offer.address,
      label: offer.label,
      effect: offer.effect,
      weight: offer.weight,
      mime: served?.file.mime,
      language: language && { name: language.name, code: language.code },
      terms: offer.terms,
    })),
    publisherPage: library.outward(resource.publisherPage),
    cover: coverData(library, resource.cover),
    text: parts[0] && library.linked(parts[0]),
    textParts: parts.length,
    facts: factsOf(library, resource),
    citation: citationOf(library, resource),
    url: library.siteUrl && library.siteUrl + address,
    date: resource.date && resource.date.length > 4 ? resource.date : undefined,
    related: rowsOf(library, library.listed(resource.related)),
  };
}

export function furtherTextData(library: Library, resource: Resource, number: number): FurtherTextData {
  const parts = partsOf(resource.body);
  return {
    title: resource.title,
    address: urlFor(resource),
    withdrawal: withdrawalData(library, resource.withdrawal),
    text: library.linked(parts[number - 1] ?? []),
    number,
    of: parts.length,
  };
}

function withdrawalData(library: Library, withdrawal: Withdrawal | undefined): WithdrawalData | undefined {
  if (!withdrawal) return undefined;
  const { date, explanation, replacement } = withdrawal;
  const instead = replacement === undefined ? undefined : library.resource(replacement);
  return { date, explanation, instead: instead && { name: instead.title, address: urlFor(instead) } };
}

function coverData(library: Library, cover: Figure | undefined): CoverData | undefined {
  const served = cover && library.file(cover.file);
  if (!served) return undefined;
  const { address, facts } = served;
  const { alternativeText, longDescription } = cover;
  return { address, alternativeText, longDescription, width: facts.width, height: facts.height };
}
