import type { Entry, EntryType } from '@clearshelf/shared-types';
import type { Core } from '@strapi/strapi';

export async function* exportAll(_: Core.Strapi): AsyncGenerator<Entry> {}
export async function exportOne(_: Core.Strapi, _type: EntryType, _id: string): Promise<Entry[]> {
  return [];
}
