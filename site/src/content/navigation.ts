import {
  makeException,
  makeFault,
  pruneNavigation,
  urlFor,
  type EntryOf,
  type Exception,
  type LinkTarget,
  type Snapshot,
} from '@clearshelf/shared-types';
import type { Lead } from './own-links.ts';

/** A link at the head of every page, or a group of them. */
export interface NavigationItem {
  label: string;
  address?: string;
  children: { label: string; address: string }[];
}

interface Named {
  address: string;
  name: string;
}

/**
 * Gives each link of the navigation its address, and those without a label the name of where they lead. What leads
 * nowhere is left out, as {@link pruneNavigation} says.
 */
export function resolveNavigation(entries: Snapshot['entries'], lead: Lead): NavigationItem[] {
  const find = (target: LinkTarget | undefined) => target && resolve(target, entries, lead);
  const items = pruneNavigation(entries.navigation[0]?.items ?? [], (target) => find(target) !== undefined);
  return items.map(({ label, target, children }) => {
    const own = find(target);
    const links = children.map((child) => {
      const to = find(child.target)!;
      return { label: child.label ?? to.name, address: to.address };
    });
    return { label: label ?? own!.name, address: own?.address, children: links };
  });
}

/** Names the links of the navigation that lead to what is not there. */
export function missingItems(entries: Snapshot['entries'], lead: Lead): Exception[] {
  const [navigation] = entries.navigation;
  const links = (navigation?.items ?? []).flatMap((item) => [item, ...item.children]);
  return links.flatMap(({ label, target }) => {
    if (!navigation || !target || resolve(target, entries, lead)) return [];
    return [makeException(makeFault(navigation, missing(label, target)), 'partly')];
  });
}

function missing(label: string | undefined, target: LinkTarget): Parameters<typeof makeFault>[1] {
  const where = 'address' in target ? target.address : `a ${target.type} that is not published`;
  const item = label === undefined ? `the item that leads to ${where}` : `the item “${label}”: it leads to ${where}`;
  const gone = 'address' in target ? ', where there is no page now' : '';
  return {
    field: 'items',
    problem: `without ${item}${gone}`,
    repair: 'It comes back by itself when the page does. Or open the navigation, and correct the item or take it out.',
  };
}

function resolve(target: LinkTarget, entries: Snapshot['entries'], lead: Lead): Named | undefined {
  if ('address' in target) {
    const address = lead(target.address);
    return address === undefined ? undefined : { address, name: address };
  }
  const entry = (entries[target.type] as EntryOf<typeof target.type>[]).find(({ id }) => id === target.id);
  return entry && { address: urlFor(entry), name: 'name' in entry ? entry.name : entry.title };
}

/** Whether a page is one that the navigation leads to. */
export function isInNavigation(navigation: readonly NavigationItem[], address: string): boolean {
  return navigation.some((item) => [item, ...item.children].some((link) => link.address === address));
}
