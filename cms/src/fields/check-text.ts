import { linkTrouble, shorten, type Trouble } from '@clearshelf/shared-types';
import { isObject, type Leaf } from './leaves';

/** Longer than any law; what is longer belongs into a file. */
const longestText = 2_000_000;

/** What in a formatted text could not be shown: each with the number of its paragraph. */
export function textTroubles(value: unknown, path: Leaf['path']): (Trouble & { path: Leaf['path'] })[] {
  if (!Array.isArray(value)) return [];
  if (measureLength(value) > longestText)
    return [{ path, problem: `is longer than ${longestText} characters`, repair: 'Add it as a file instead.' }];
  return value.flatMap((block: unknown, index) => {
    const trouble = blockTrouble(block);
    return trouble ? [{ ...trouble, path: [...path, index] }] : [];
  });
}

function blockTrouble(block: unknown): Trouble | undefined {
  if (isObject(block) && block.type === 'image')
    return {
      problem: 'is a picture, and this site shows no pictures inside a text',
      repair: 'Take it out. In a resource, put it under “Cover picture or infographic”.',
    };
  for (const link of linksIn(block)) {
    const trouble = linkTrouble(typeof link.url === 'string' ? link.url : '');
    if (trouble) return { ...trouble, problem: `the link ${readWords(link)}${trouble.problem}` };
  }
  return undefined;
}

function* linksIn(node: unknown): Generator<Record<string, unknown>> {
  if (!isObject(node)) return;
  if (node.type === 'link') yield node;
  if (Array.isArray(node.children)) for (const child of node.children) yield* linksIn(child);
}

function readWords(link: Record<string, unknown>): string {
  const words = (Array.isArray(link.children) ? link.children : [])
    .map((child: unknown) => (isObject(child) && typeof child.text === 'string' ? child.text : ''))
    .join('')
    .trim();
  return words ? `“${shorten(words)}” ` : '';
}

function measureLength(node: unknown): number {
  if (Array.isArray(node)) return node.reduce((sum: number, child) => sum + measureLength(child), 0);
  if (!isObject(node)) return 0;
  return (typeof node.text === 'string' ? node.text.length : 0) + measureLength(node.children);
}
