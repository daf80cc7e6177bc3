import { urlFor, type EntryOf, type LinkTarget, type Snapshot } from '@clearshelf/shared-types';

/** A link at the head of every page, or a group of them. */
export interface NavigationItem {
  label: string;
  address?: string;
  children: { label: string; address: string }[];
}

/** Gives each link of the navigation its address, and those without a label the name of where they lead. */
export function resolveNavigation(entries: Snapshot['entries']): NavigationItem[] {
  return (entries.navigation[0]?.items ?? []).map(({ label, target, children }) => {
    const own = target && resolve(target, entries);
    return {
      label: label ?? own?.name ?? '',
      address: own?.address,
      children: children.map((child) => {
        const { address, name } = resolve(child.target, entries);
        return { label: child.label ?? name, address };
      }),
    };
  });
}

function resolve(target: LinkTarget, entries: Snapshot['entries']): { address: string; name: string } {
  if ('address' in target) return { address: target.address, name: target.address };
  const entry = entries[target.type].find(({ id }) => id === target.id);
  if (!entry) throw new Error(`The navigation leads to a ${target.type} (${target.id}) that is not published.`);
  return { address: urlFor(entry), name: nameOf(entry) };
}

function nameOf(entry: EntryOf<'page' | 'category' | 'tag' | 'collection'>): string {
  return 'name' in entry ? entry.name : entry.title;
}

/** Whether a page is one that the navigation leads to. */
export function isInNavigation(navigation: readonly NavigationItem[], address: string): boolean {
  return navigation.some((item) => [item, ...item.children].some((link) => link.address === address));
}
