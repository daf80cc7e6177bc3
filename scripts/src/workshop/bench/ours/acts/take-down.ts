import { urlFor, type Resource } from '@clearshelf/shared-types';
import { measureClicks, settle, type Act, type Clicks, type ClickOptions } from '../click.ts';
import { seeGone } from '../sights.ts';

/** Takes resources down, one with each click, and publishes all of them again. The first is not counted. */
export async function takeDown(resources: Resource[], options: ClickOptions): Promise<Clicks> {
  const { installation, desk } = options;
  const prepare = (nth: number): Promise<Act> => {
    const resource = resources[nth]!;
    return Promise.resolve({
      click: async () => await desk.unpublish('resource', resource.id),
      sights: [seeGone(installation.siteUrl, urlFor(resource))],
    });
  };
  const clicks = await measureClicks(resources.length - 1, prepare, options);
  for (const { id } of resources) await desk.publish('resource', id);
  await settle(options);
  return clicks;
}
