import { fixedRoutes, type HelpLine } from '@clearshelf/shared-types';
import type { Library } from './library.ts';
import type { NavigationItem } from './navigation.ts';

/** A link with its words. */
export interface NamedLink {
  name: string;
  address: string;
}

/** What stands around every page: its head, menu and foot. */
export interface Frame {
  /** Of the site. */
  name: string;
  /** Address of the public site without a final slash, where it is known. */
  siteUrl?: string;
  navigation: NavigationItem[];
  helpLines: HelpLine[];
  browse: NamedLink[];
  footer?: string;
  contactEmail?: string;
}

/** Takes from the library what every page shows. */
export function frameOf({ site, siteUrl, navigation, indexes, events, collections }: Library): Frame {
  const shelves = Object.values(indexes).filter((index) => index.shelves.length > 0);
  return {
    name: site.name,
    siteUrl,
    navigation,
    helpLines: site.helpLines,
    browse: [
      { name: 'All resources', address: fixedRoutes.resources },
      { name: 'A to Z', address: fixedRoutes.titles },
      ...shelves.map(({ name, address }) => ({ name, address })),
      ...(collections.length > 0 ? [{ name: 'Collections', address: fixedRoutes.collections }] : []),
      ...(events.length > 0 ? [{ name: 'Events', address: fixedRoutes.events }] : []),
    ],
    footer: site.footer,
    contactEmail: site.contactEmail,
  };
}
