import type { Trouble } from '@clearshelf/shared-types';
import type { Core } from '@strapi/strapi';

const TAG = 'api::tag.tag';

interface TagRow {
  documentId: string;
  name: string;
  kind: string;
  parent: TagRow | null;
}

/** What is wrong with the place of a tag among the others: inside itself, however far up, or inside another kind. */
export async function parentTrouble(strapi: Core.Strapi, documentId: string): Promise<Trouble | undefined> {
  const read = async (id: string): Promise<TagRow | null> =>
    await strapi.db.query(TAG).findOne({
      where: { documentId: id },
      select: ['documentId', 'name', 'kind'],
      populate: { parent: { select: ['documentId', 'name', 'kind'] } },
    });
  const tag = await read(documentId);
  if (!tag?.parent) return undefined;
  if (tag.parent.kind !== tag.kind)
    return {
      problem: `“${tag.parent.name}” is of the kind ${tag.parent.kind}, and this tag of the kind ${tag.kind}`,
      repair: 'Choose a tag of the same kind, or none.',
    };
  const chain: string[] = [];
  const seen = new Set<string>();
  for (let above: TagRow | null = tag.parent; above; above = (await read(above.documentId))?.parent ?? null) {
    chain.push(`“${above.name}”`);
    if (above.documentId === documentId) return insideItself(chain);
    // A circle that this tag is not part of: another tag's fault.
    if (seen.has(above.documentId)) return undefined;
    seen.add(above.documentId);
  }
  return undefined;
}

function insideItself(chain: string[]): Trouble {
  const repair = 'Choose another tag, or none.';
  if (chain.length === 1) return { problem: 'a tag cannot be part of itself', repair };
  return { problem: `the tag would be part of itself: it is part of ${chain.join(', which is part of ')}`, repair };
}
