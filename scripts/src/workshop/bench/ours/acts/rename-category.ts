import { urlFor, type Category, type Resource } from '@clearshelf/shared-types';
import { measureClicks, settle, type Act, type Clicks, type ClickOptions } from '../click.ts';
import { makeWord, seeLive, seePage } from '../sights.ts';

/**
 * Gives a category other names, and its own again. It is served when its first page has the new name, so has the last
 * resource of its list, and the CMS says that the release is live.
 */
export async function renameCategory(
  { id, name, slug }: Category,
  last: Resource,
  count: number,
  options: ClickOptions,
): Promise<Clicks> {
  const { installation, desk } = options;
  const addresses = [urlFor({ type: 'category', slug }), urlFor(last)];
  const prepare = (nth: number): Promise<Act> => {
    const newName = `${name} ${makeWord(`name${nth}`)}`;
    return Promise.resolve({
      click: async () => await desk.update('category', id, { name: newName, slug }),
      sights: [
        ...addresses.map((address) => seePage(installation.siteUrl, address, newName.split(' ').at(-1)!)),
        seeLive(desk),
      ],
    });
  };
  const clicks = await measureClicks(count, prepare, options);
  await desk.update('category', id, { name, slug });
  await settle(options);
  return clicks;
}
