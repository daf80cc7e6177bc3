import { canonicalLanguageCode, type Trouble } from '@clearshelf/shared-types';
import type { Core } from '@strapi/strapi';
import type { FieldTrouble } from './refusal';

const TAG = 'api::tag.tag';
const LANGUAGE = 'api::language.language';

interface TagRow {
  documentId: string;
  name: string;
  kind: string;
  parent: TagRow | null;
}

/** What is wrong with an entry only because of others of its type. */
export async function troublesAmongOthers(
  strapi: Core.Strapi,
  type: 'tag' | 'language',
  documentId: string,
): Promise<FieldTrouble[]> {
  const [field, trouble] =
    type === 'tag'
      ? ['parent', await parentTrouble(strapi, documentId)]
      : ['code', await codeTrouble(strapi, documentId)];
  return trouble ? [{ path: [field], ...trouble }] : [];
}

/** Strapi compares codes letter by letter; a database may hold one in a spelling from before. */
async function codeTrouble(strapi: Core.Strapi, documentId: string): Promise<Trouble | undefined> {
  const languages: { documentId: string; name: string; code: string }[] = await strapi.db
    .query(LANGUAGE)
    .findMany({ select: ['documentId', 'name', 'code'] });
  const keyOf = (code: string) => (canonicalLanguageCode(code) ?? code).toLowerCase();
  const own = languages.find((one) => one.documentId === documentId);
  const other = languages.find((one) => one !== own && own && keyOf(one.code) === keyOf(own.code));
  return (
    other && {
      problem: `“${other.name}” has the same code already`,
      repair: 'Write a different one, or use that language.',
    }
  );
}

/** What is wrong with the place of a tag among the others: inside itself, however far up, or inside another kind. */
async function parentTrouble(strapi: Core.Strapi, documentId: string): Promise<Trouble | undefined> {
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
