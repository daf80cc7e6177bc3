import { randomBytes } from 'node:crypto';
import { addressableTypes, isReservedSlug, type AddressableType } from '@clearshelf/shared-types';
import type { Core, UID } from '@strapi/strapi';
import { findEntryType } from '../entries/entry-types';
import { longestFromTitle, slugText } from './slug-text';

export interface SlugWish {
  uid: UID.ContentType;
  /** What the slug is made from: a title or name. */
  title: string;
  /** The entry that gets it, where it has an id already. */
  documentId?: string;
}

/** Makes the slug of an entry from its title, different from those of all others of its type. */
export async function makeSlug(strapi: Core.Strapi, { uid, title, documentId }: SlugWish): Promise<string> {
  const type = findType(uid);
  const spelled = slugText(title, longestFromTitle);
  // A number alone says nothing, and an address of it would look like a year's.
  const named = /[a-z]/.test(spelled) ? spelled : `${type}-${spelled || (documentId ?? randomId()).slice(0, 8)}`;
  return await freeSlug(strapi, { uid, wish: isReservedSlug(type, named) ? `${named}-${type}` : named, documentId });
}

/** A slug as wished, or with the first number behind it that no other entry of the type has, published or not. */
export async function freeSlug(
  strapi: Core.Strapi,
  { uid, wish, documentId }: { uid: UID.ContentType; wish: string; documentId?: string },
): Promise<string> {
  const rows: { slug: string; documentId: string }[] = await strapi.db
    .query(uid)
    .findMany({ where: { slug: { $startsWith: wish } }, select: ['slug', 'documentId'] });
  const taken = new Set(rows.filter((row) => row.documentId !== documentId).map(({ slug }) => slug));
  let free = wish;
  for (let number = 2; taken.has(free); number += 1) free = `${wish}-${number}`;
  return free;
}

/** The contract's word for a type whose entries have pages. */
export function findType(uid: UID.ContentType): AddressableType {
  const type = addressableTypes.find((one) => one === findEntryType(uid));
  if (!type) throw new Error(`${uid} has a slug and no page. Add it to addressableTypes, or take its slug away.`);
  return type;
}

function randomId(): string {
  return randomBytes(8).readBigUInt64BE().toString(36).padStart(8, '0');
}
