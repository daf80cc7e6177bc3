import { entryTypes, type Entry, type EntryOf, type EntryType } from '@clearshelf/shared-types';
import { toEvent } from './entries/event';
import { toCollection, toPage } from './entries/page';
import type { Row } from './entries/parts';
import { toResource } from './entries/resource';
import { toNavigation, toRedirect, toSite } from './entries/site';
import { toCategory, toLanguage, toPublisher, toTag } from './entries/taxonomy';

/** The types of entry that a content type of our own stands behind. Files belong to the upload plugin. */
export type OwnType = Exclude<EntryType, 'file'>;
export type UidOf<T extends OwnType> = { [K in OwnType]: `api::${K}.${K}` }[T];

/** How entries of a type are read from the database. */
export interface Model<T extends OwnType = OwnType> {
  /**
   * Relations, components and media to read along, in the database layer's words. Relations to what can be unpublished come
   * from the table of links instead; see `putLinks`.
   */
  populate: Populate;
  toEntry(row: Row<UidOf<T>>): EntryOf<T>;
}

type Populate = Record<string, true | { select?: string[]; populate?: Populate }>;

const reference = { select: ['id', 'documentId'] };
const file = { select: ['id', 'documentId', 'name', 'mime', 'size', 'url', 'hash', 'updatedAt'] };
const target = { category: reference, tag: reference };

/** The models, in snapshot order. */
export const models: { [T in OwnType]: Model<T> } = {
  site: { populate: { helpLines: true }, toEntry: toSite },
  language: { populate: {}, toEntry: toLanguage },
  category: { populate: {}, toEntry: toCategory },
  tag: { populate: { parent: reference }, toEntry: toTag },
  publisher: { populate: {}, toEntry: toPublisher },
  resource: {
    populate: {
      publishers: reference,
      authors: true,
      preparedBy: true,
      languages: reference,
      downloads: { populate: { file, language: reference } },
      categories: reference,
      tags: reference,
      cover: { populate: { image: file } },
      withdrawal: true,
      oldAddresses: true,
    },
    toEntry: toResource,
  },
  event: {
    populate: { speakers: true, hosts: reference, tags: reference, oldAddresses: true },
    toEntry: toEvent,
  },
  page: { populate: { oldAddresses: true }, toEntry: toPage },
  collection: { populate: { items: true, oldAddresses: true }, toEntry: toCollection },
  navigation: {
    populate: { items: { populate: { ...target, children: { populate: target } } } },
    toEntry: toNavigation,
  },
  redirect: { populate: {}, toEntry: toRedirect },
};

export const ownTypes = entryTypes.filter(isOwnType);

/** Whether a content type of our own stands behind a type of entry. */
export function isOwnType(type: EntryType): type is OwnType {
  return type !== 'file';
}

/** Where rows of a type hold files: `['downloads', 'file']`. */
export function listFilePaths(type: OwnType): string[][] {
  return findFiles(models[type].populate);
}

/** The model of a type, for rows of which only the database knows the type. */
export function findModel(type: OwnType): {
  populate: Populate;
  toEntry(row: unknown): Entry;
} {
  const model: unknown = models[type];
  return model as ReturnType<typeof findModel>;
}

function findFiles(populate: Populate): string[][] {
  return Object.entries(populate).flatMap(([name, part]): string[][] => {
    if (part === file) return [[name]];
    const inner = part === true ? undefined : part.populate;
    return inner ? findFiles(inner).map((path) => [name, ...path]) : [];
  });
}
