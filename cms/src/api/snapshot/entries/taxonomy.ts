import {
  readNames,
  type Category,
  type Language,
  type Publisher,
  type Tag,
  type TagKind,
} from '@clearshelf/shared-types';
import { readBlocks, readId, required, readText, type Row } from './parts';

export function toCategory(row: Row<'api::category.category'>): Category {
  return {
    type: 'category',
    id: row.documentId,
    name: required(row.name),
    slug: required(row.slug),
    description: readText(row.description),
    order: required(row.order),
  };
}

type KindInSchema = NonNullable<Row<'api::tag.tag'>['kind']>;
type Within<A extends B, B> = A;
/** Does not compile where the contract has a kind of tag that the `enum` in the tags' schema.json lacks. */
export type TagKindInSchema = Within<TagKind, KindInSchema>;

export function toTag(row: Row<'api::tag.tag'>): Tag {
  return {
    type: 'tag',
    id: row.documentId,
    name: required(row.name),
    slug: required(row.slug),
    otherNames: readNames(row.otherNames ?? ''),
    kind: required(row.kind),
    parent: readId(row.parent),
    intro: readBlocks(row.intro),
  };
}

export function toPublisher(row: Row<'api::publisher.publisher'>): Publisher {
  return {
    type: 'publisher',
    id: row.documentId,
    name: required(row.name),
    slug: required(row.slug),
    otherNames: readNames(row.otherNames ?? ''),
    url: readText(row.url),
  };
}

export function toLanguage(row: Row<'api::language.language'>): Language {
  return { type: 'language', id: row.documentId, name: required(row.name), code: required(row.code) };
}
