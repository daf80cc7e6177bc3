import { urlFor, type Resource } from '@clearshelf/shared-types';
import { measureClicks, measureGrowth, settle, type Act, type Clicks, type ClickOptions } from '../click.ts';
import { makeWord, seePage } from '../sights.ts';

/** Changes the summary of a resource some times, and puts it back as it was. */
export async function changeResource(
  resource: Resource,
  count: number,
  options: ClickOptions,
): Promise<Clicks & { growth: number }> {
  const { installation, desk } = options;
  const { id, slug, title, summary } = resource;
  const save = async (text: string | undefined) => await desk.update('resource', id, { title, slug, summary: text });
  const prepare = async (nth: number): Promise<Act> => {
    const word = makeWord(`change${nth}`);
    await save(`${word}. ${summary ?? ''}`);
    return {
      click: async () => await desk.publish('resource', id),
      sights: [seePage(installation.siteUrl, urlFor(resource), word)],
      word,
    };
  };
  const growth = await measureGrowth(prepare, options);
  const clicks = await measureClicks(count, prepare, options);
  await save(summary);
  await desk.publish('resource', id);
  await settle(options);
  return { ...clicks, growth };
}
