import type { EntryType } from '@clearshelf/shared-types';
import { errors } from '@strapi/utils';
import type { Core } from '@strapi/strapi';
import { makePublishedCondition } from '../api/snapshot/rows';
import { listKeptFields, listPlaces } from './fields';
import { readRows } from './record';
import { readLinks } from './read';

/** Refuses an entry that was published with a row that leads nowhere, and says which one it is. */
export async function refuseEmpty(strapi: Core.Strapi, type: EntryType, documentId: string): Promise<void> {
  const needed = listKeptFields(strapi, type).filter((field) => field.needed);
  if (needed.length === 0) return;
  const [row] = await readRows(strapi, type, { ...(await makePublishedCondition(strapi, type)), documentId });
  if (!row) return;
  const links = await readLinks(strapi, type, [row]);
  const problems = needed.flatMap((field) =>
    listPlaces(row, field).flatMap(({ name, part }, at) => {
      if (links.has(`${row.id} ${name}`)) return [];
      const note = typeof part.note === 'string' && part.note.trim() !== '' ? ` (“${part.note.trim()}”)` : '';
      return [`Item ${at + 1}${note} has no ${field.target}. Choose one, or delete the item.`];
    }),
  );
  if (problems.length > 0) throw new errors.ValidationError(problems.join(' '));
}
