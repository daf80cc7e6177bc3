import { fixedRoutes, urlFor, type Resource } from '@clearshelf/shared-types';
import { measureClicks, settle, type Act, type Clicks, type ClickOptions } from '../click.ts';
import { makeWord, seePage } from '../sights.ts';

/**
 * Adds resources like this one, and removes them again. Each is served when its page is, and with it the first page of
 * every list that shows the newest: home, all resources, its category, its year.
 */
export async function addResources(
  model: Resource & { year: number },
  lists: { category: string },
  count: number,
  options: ClickOptions,
): Promise<Clicks> {
  const { installation, desk } = options;
  const { siteUrl } = installation;
  const firstPages = [
    fixedRoutes.home,
    fixedRoutes.resources,
    lists.category,
    urlFor({ type: 'year', year: model.year }),
  ];
  const ids: string[] = [];
  const prepare = async (nth: number): Promise<Act> => {
    const word = makeWord(`addition${nth}`);
    // Lists show the newest day first, and a day from A to Z: each one comes before those added already.
    const title = `${1000 - nth} new resources`;
    const address = urlFor({ type: 'resource', slug: word.toLowerCase() });
    const fields = {
      ...copyFields(model),
      title,
      slug: word.toLowerCase(),
      summary: `${word}. ${model.summary ?? ''}`,
    };
    const id = await desk.create('resource', fields);
    ids.push(id);
    return {
      click: async () => await desk.publish('resource', id),
      sights: [seePage(siteUrl, address, word), ...firstPages.map((list) => seePage(siteUrl, list, `"${address}"`))],
      word,
    };
  };
  const clicks = await measureClicks(count, prepare, options);
  for (const id of ids) await desk.remove('resource', id);
  await settle(options);
  return clicks;
}

function copyFields({ body, year, categories, tags, publishers, languages }: Resource): object {
  const connect = (ids: string[]) => ({ connect: ids.map((documentId) => ({ documentId })) });
  return {
    body,
    year,
    categories: connect(categories),
    tags: connect(tags),
    publishers: connect(publishers),
    languages: connect(languages),
  };
}
