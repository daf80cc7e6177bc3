import { urlFor, type LinkTarget, type Snapshot } from '@clearshelf/shared-types';

/** A link at the head of every page, or a group of them. */
export interface NavigationItem {
  label: string;
  address?: string;
  children: { label: string; address: string }[];
}

/** Gives each link of the navigation its address. */
export function resolveNavigation(entries: Snapshot['entries']): NavigationItem[] {
  return (entries.navigation[0]?.items ?? []).map(({ label, target, children }) => ({
    label,
    address: target && addressOf(target, entries),
    children: children.map((child) => ({ label: child.label, address: addressOf(child.target, entries) })),
  }));
}

function addressOf(target: LinkTarget, entries: Snapshot['entries']): string {
  if ('address' in target) return target.address;
  const entry = entries[target.type].find(({ id }) => id === target.id);
  if (!entry) throw new Error(`The navigation leads to a ${target.type} (${target.id}) that is not published.`);
  return urlFor(entry);
}
