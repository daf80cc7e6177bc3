import type { Trouble } from '@clearshelf/shared-types';
import type { UID } from '@strapi/strapi';
import { isObject, type Leaf } from './leaves';

type PartTrouble = Trouble & { path: Leaf['path'] };

const targets = ['page', 'category', 'tag', 'collection'];

/** Why a row of a list cannot be shown, although each of its fields may be right. */
export function partTrouble(
  component: UID.Component | undefined,
  part: unknown,
  path: Leaf['path'],
): PartTrouble | undefined {
  if (!isObject(part)) return undefined;
  if (component === 'resource.download') return downloadTrouble(part, path);
  if (component === 'navigation.item' || component === 'navigation.sub-item') return linkTrouble(part, path);
  return undefined;
}

function downloadTrouble({ hosting, file, url }: Record<string, unknown>, path: Leaf['path']): PartTrouble | undefined {
  if (hosting === 'hosted' && !file) {
    const repair = url
      ? 'Add the file, or choose “link”, since there is an address.'
      : 'Add it, choose “link” and give an address, or take the row out.';
    return { path: [...path, 'file'], problem: 'has no file', repair };
  }
  if (hosting === 'link' && !url)
    return {
      path: [...path, 'url'],
      problem: 'has no address',
      repair: file ? 'Write it, or choose “hosted”, since there is a file.' : 'Write it, or take the row out.',
    };
  return undefined;
}

function linkTrouble(part: Record<string, unknown>, path: Leaf['path']): PartTrouble | undefined {
  const leads = targets.some((field) => isPointing(part[field]));
  if (leads) return undefined;
  const holdsLinks = Array.isArray(part.children) && part.children.length > 0;
  if (!part.label)
    return {
      path: [...path, 'label'],
      problem: 'is empty',
      repair:
        part.address || holdsLinks
          ? 'Write the words of the link.'
          : 'Write the words of the link, or take the row out.',
    };
  if (part.address || holdsLinks) return undefined;
  return { path: [...path, 'address'], problem: 'leads nowhere', repair: 'Say where it leads, or take the row out.' };
}

/** Whether a relation, read along as one entry or as its versions, leads anywhere. */
function isPointing(relation: unknown): boolean {
  return Array.isArray(relation) ? relation.length > 0 : relation !== null && relation !== undefined;
}
