import type { Core } from '@strapi/strapi';

/** Where a published entry leads, as it was meant when it was published: also to what is not published now. */
export const LINK = 'clearshelf::link';

const link = {
  uid: LINK,
  singularName: 'clearshelf_link',
  tableName: 'clearshelf_links',
  attributes: {
    id: { type: 'increments' },
    holderType: { type: 'string' },
    holderId: { type: 'string' },
    /** Number of the published row that the links belong to: a row that came past us has none. */
    holderRow: { type: 'integer' },
    /** Where in the entry: `related`, `items.2.resource`. Nothing in the one row that says: these are all. */
    place: { type: 'string' },
    position: { type: 'integer' },
    targetType: { type: 'string' },
    targetId: { type: 'string' },
  },
  indexes: [
    { name: 'clearshelf_links_holder', columns: ['holder_type', 'holder_id'] },
    { name: 'clearshelf_links_target', columns: ['target_type', 'target_id'] },
  ],
};

export interface LinkRow {
  holderType: string;
  holderId: string;
  holderRow: number;
  place: string | null;
  position: number;
  targetType: string | null;
  targetId: string | null;
}

/** Adds the table of links to Strapi's own, so that its schema sync makes and keeps it. */
export function registerModels(strapi: Core.Strapi): void {
  strapi.get('models').add(link);
}
