import type { EntryOf, Resource } from '@clearshelf/shared-types';
import { readFixtures } from '@clearshelf/shared-types/fixtures';
import { makeDocuments } from '../documents.ts';

/** A resource as the peers get it: the same words and the same shelves as in our CMS. */
export interface PeerResource {
  title: string;
  slug: string;
  summary: string;
  /** Paragraphs and headings. */
  body: { kind: 'p' | 'h2'; text: string }[];
  categories: string[];
  tags: string[];
  publishers: string[];
  languages: string[];
  years: string[];
  listedAt: string;
}

/** The resources of a library of some size: the seeded ones, then documents sorted onto shelves as those are. */
export function peerResources(size: number): PeerResource[] {
  const entries = readFixtures();
  const names = new Map(
    entries.flatMap((entry): [string, string][] =>
      'name' in entry && entry.type !== 'file' ? [[entry.id, entry.name]] : [],
    ),
  );
  const seeded = entries.filter((entry): entry is EntryOf<'resource'> => entry.type === 'resource');
  const models = seeded.map((resource) => fromResource(resource, names));
  const documents = makeDocuments(Math.max(0, size - models.length)).map((document, index) => ({
    ...models[index % models.length]!,
    title: document.title,
    slug: document.slug,
    summary: document.summary,
    body: bodyOf(document.body),
  }));
  return [...models, ...documents].slice(0, size);
}

function fromResource(resource: Resource, names: ReadonlyMap<string, string>): PeerResource {
  const named = (ids: string[]) => ids.flatMap((id) => names.get(id) ?? []);
  return {
    title: resource.title,
    slug: resource.slug,
    summary: resource.summary ?? '',
    body: bodyOf(resource.body ?? []),
    categories: named(resource.categories),
    tags: named(resource.tags),
    publishers: named(resource.publishers),
    languages: named(resource.languages),
    years: resource.year === undefined ? [] : [String(resource.year)],
    listedAt: resource.listedAt,
  };
}

function bodyOf(blocks: NonNullable<Resource['body']>): PeerResource['body'] {
  return blocks.flatMap((block) => {
    if (block.type === 'list') return [];
    const text = block.children
      .map((child) => (child.type === 'link' ? child.children : [child]).map((one) => one.text).join(''))
      .join('');
    return text === '' ? [] : [{ kind: block.type === 'heading' ? ('h2' as const) : ('p' as const), text }];
  });
}
