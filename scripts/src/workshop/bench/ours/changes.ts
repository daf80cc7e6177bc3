import type { Resource } from '@clearshelf/shared-types';
import type { Desk } from '../../testing/desk.ts';
import type { Installation } from '../../testing/installation.ts';
import { MemoryWatch, spentBetween, spentBy, type PeakMemory, type Spent } from '../processes.ts';
import { indexHolds } from './index-holds.ts';
import { isFresh, isIndexFresh, publishingProcesses } from './publishing.ts';
import { secondsUntil } from './waiting.ts';

/** What one click on Publish leads to, in seconds from the click. */
export interface Click {
  /** To the page being served anew. */
  served: number;
  /** To search finding it by its new words. */
  index: number;
  spent: Spent;
}

/** Clicks of one kind, and the most memory that publishing took meanwhile. */
export interface Clicks {
  clicks: Click[];
  memory: PeakMemory;
}

export interface ClickOptions {
  installation: Installation;
  desk: Desk;
  signal: AbortSignal;
}

/** Changes the summary of a resource some times, and puts it back as it was. The first time warms what is warm later. */
export async function changeResource(resource: Resource, rounds: number, options: ClickOptions): Promise<Clicks> {
  const { installation, desk, signal } = options;
  const { id, slug, title, summary } = resource;
  const save = async (text: string | undefined) => await desk.update('resource', id, { title, slug, summary: text });
  const watch = new MemoryWatch(() => publishingProcesses(installation));
  try {
    const clicks: Click[] = [];
    for (let round = 0; round <= rounds; round += 1) {
      const word = wordOf(`change${round}`);
      await save(`${word} ${summary ?? ''}`);
      const click = await measureClick({ id, slug, word }, options);
      if (round > 0) clicks.push(click);
      else watch.take();
    }
    const memory = watch.take();
    await save(summary);
    await desk.publish('resource', id);
    await secondsUntil('the change is taken back', async () => await isFresh(desk), { signal });
    return { clicks, memory };
  } finally {
    watch.stop();
  }
}

/** Adds resources like this one, which moves every page of the lists that hold it, and removes them again. */
export async function addResources(model: Resource, rounds: number, options: ClickOptions): Promise<Clicks> {
  const { installation, desk, signal } = options;
  const watch = new MemoryWatch(() => publishingProcesses(installation));
  const ids: string[] = [];
  try {
    const clicks: Click[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const [word, slug] = [wordOf(`addition${round}`), `a-new-resource-${round}`];
      const id = await desk.create('resource', { ...fieldsOf(model), slug, summary: `${word} ${model.summary ?? ''}` });
      ids.push(id);
      clicks.push(await measureClick({ id, slug, word }, options));
    }
    const memory = watch.take();
    for (const id of ids) await desk.remove('resource', id);
    await secondsUntil('the new ones are gone', async () => await isFresh(desk), { signal });
    return { clicks, memory };
  } finally {
    watch.stop();
  }
}

async function measureClick(
  { id, slug, word }: { id: string; slug: string; word: string },
  { installation, desk, signal }: ClickOptions,
): Promise<Click> {
  const before = spentBy(publishingProcesses(installation));
  const { revision } = await desk.publishing();
  const began = performance.now();
  const elapsed = () => (performance.now() - began) / 1000;
  await desk.publish('resource', id);
  const page = `${installation.siteUrl}/resources/${slug}/`;
  await secondsUntil('the page is served', async () => (await (await fetch(page)).text()).includes(word), { signal });
  const served = elapsed();
  const isThere = async () => isIndexFresh(await desk.publishing(), revision + 1) && (await isFresh(desk));
  await secondsUntil('the search index follows', isThere, { signal, pause: 100 });
  const index = elapsed();
  if (!indexHolds(installation.folder, word))
    throw new Error(`The search index is said to be fresh, and holds no "${word}".`);
  return { served, index, spent: spentBetween(before, spentBy(publishingProcesses(installation))) };
}

function fieldsOf({ title, body, year, categories, tags, publishers, languages }: Resource): object {
  const connect = (ids: string[]) => ({ connect: ids.map((documentId) => ({ documentId })) });
  return {
    title,
    body,
    year,
    categories: connect(categories),
    tags: connect(tags),
    publishers: connect(publishers),
    languages: connect(languages),
  };
}

/** A word that stands nowhere else. */
function wordOf(what: string): string {
  return `Bench${what}x${Math.round(performance.now())}.`;
}
