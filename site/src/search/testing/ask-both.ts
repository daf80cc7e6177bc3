import { PackedIndex } from '../browser/reader/packed-index.ts';

/** What is found of some terms: for each the addresses of its records, sorted. A browser loads this from a test. */
export type Found = Record<string, string[]>;

/** Asks the reader of the packed index. */
export async function askReader({
  terms,
  head,
  addresses,
}: {
  terms: string[];
  head: string;
  addresses: string[];
}): Promise<Found> {
  const answer = await fetch(`/pagefind/${head}`);
  const index = new PackedIndex(new Uint8Array(await answer.arrayBuffer()));
  const found: Found = {};
  for (const term of terms) {
    const words = await index.lookUp(term);
    const held = words.find((word) => word.term === term)?.held ?? [];
    found[term] = held.map(({ id }) => addresses[id]!).toSorted();
  }
  return found;
}

/** Asks Pagefind's own client. In quotes, Pagefind takes a word as it is, and not as the beginning of others. */
export async function askPagefind(terms: string[]): Promise<Found> {
  interface Pagefind {
    options: (options: object) => Promise<void>;
    search: (query: string) => Promise<{ results: { id: string; data: () => Promise<{ url: string }> }[] }>;
  }
  const path = '/theirs/pagefind.js';
  const pagefind = (await import(path)) as Pagefind;
  await pagefind.options({ basePath: '/theirs/' });
  const urls = new Map<string, string>();
  const found: Found = {};
  for (const term of terms) {
    const { results } = await pagefind.search(`"${term}"`);
    for (const { id, data } of results) if (!urls.has(id)) urls.set(id, (await data()).url);
    found[term] = results.map(({ id }) => urls.get(id)!).toSorted();
  }
  return found;
}
