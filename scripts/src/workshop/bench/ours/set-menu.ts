import { Desk } from '../../testing/desk.ts';
import type { Installation } from '../../testing/installation.ts';

/**
 * Gives a running installation a menu that names no category, as the peers have none: a category that the menu names
 * stands on every page, and another name for it is another menu.
 */
export async function setMenu({ cmsUrl, administrator }: Installation): Promise<void> {
  const desk = new Desk(cmsUrl);
  await desk.logIn(administrator);
  const items = [
    { label: 'Resources', address: '/resources/', children: [] },
    { label: 'Events', address: '/events/', children: [] },
  ];
  await desk.update('navigation', '', { items });
}
