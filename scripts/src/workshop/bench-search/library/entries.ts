import type { Entry, Resource } from '@clearshelf/shared-types';
import { readFixtures } from '@clearshelf/shared-types/fixtures';
import { resource } from '@clearshelf/shared-types/testing/entries';
import { makeDocuments, seeded } from '../../bench/library/documents.ts';
import { slugOfAbstract, type Abstract } from '../questions/question.ts';

/** The seeded library, and beyond it real text up to so many resources, as `pnpm bench` has it. */
export function makeEntries(resources: number): Entry[] {
  const models = new Map(seeded.map((one) => [one.slug, one]));
  const added = makeDocuments(Math.max(0, resources - seeded.length)).map(({ model, ...document }): Resource => {
    const { withdrawal: _, oldAddresses: __, ...rest } = models.get(model)!;
    return { ...rest, ...document, id: makeId(document.slug), oldAddresses: [], related: [] };
  });
  return [...readFixtures(), ...added];
}

/** The abstracts as resources of a library that holds nothing else: title, authors as words, text. */
export function makeAbstractEntries(abstracts: readonly Abstract[]): Entry[] {
  const others = readFixtures().filter(({ type }) => ['site', 'language'].includes(type));
  return [...others, ...abstracts.map(makeResource)];
}

function makeResource({ id, title, authors, text }: Abstract): Resource {
  const slug = slugOfAbstract(id);
  const body: Resource['body'] = [{ type: 'paragraph', children: [{ type: 'text', text }] }];
  return resource(slug, { id: makeId(slug), title, authors, body });
}

/** An id in the shape that the CMS gives: 24 lower-case letters and digits. */
function makeId(slug: string): string {
  return slug.replaceAll('-', '').padEnd(24, 'x');
}
