import type { LinkTarget, Navigation } from './entries/index.ts';

/** Links of the navigation before those that lead nowhere are taken out. */
export interface NavigationLinks {
  label?: string;
  target?: LinkTarget;
  children: { label?: string; target?: LinkTarget }[];
}

/**
 * Takes out of the navigation what leads nowhere: links without a target, and groups that are left with nothing. Where
 * a group was called like an entry that is gone, its links stay, and stand by themselves.
 *
 * @param leads whether a target is there; `field` is where it stands: `items[0].children[1].target`
 */
export function pruneNavigation(
  items: readonly NavigationLinks[],
  leads: (target: LinkTarget, field: string) => boolean,
): Navigation['items'] {
  return items.flatMap((item, index) => {
    const field = `items[${index}]`;
    const children = item.children.flatMap(({ label, target }, at) =>
      target && leads(target, `${field}.children[${at}].target`) ? [{ label, target }] : [],
    );
    const target = item.target && leads(item.target, `${field}.target`) ? item.target : undefined;
    if (target || item.label !== undefined)
      return target || children.length > 0 ? [{ label: item.label, target, children }] : [];
    return children.map((child) => ({ ...child, children: [] }));
  });
}
