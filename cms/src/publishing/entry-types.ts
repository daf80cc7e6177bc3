import { entryTypes, type EntryType } from '@clearshelf/shared-types';
import type { UID } from '@strapi/strapi';

const typeByUid = new Map<string, EntryType>(
  entryTypes.map((type) => [type === 'file' ? 'plugin::upload.file' : `api::${type}.${type}`, type]),
);

/** The contract's word for a content type of Strapi, or nothing for those that readers never see. */
export function entryTypeOf(uid: string): EntryType | undefined {
  return typeByUid.get(uid);
}

/** Strapi's name for a type of entry. */
export function uidOf(type: EntryType): UID.ContentType {
  return (type === 'file' ? 'plugin::upload.file' : `api::${type}.${type}`) as UID.ContentType;
}
