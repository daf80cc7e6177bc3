import {
  linkTargetTypes,
  type HelpLine,
  type LinkTarget,
  type Navigation,
  type Redirect,
  type Site,
} from '@clearshelf/shared-types';
import { idOf, required, text, type Row } from './parts';

export function siteOf(row: Row<'api::site.site'>): Site {
  return {
    type: 'site',
    id: row.documentId,
    name: required(row.name),
    description: required(row.description),
    contactEmail: text(row.contactEmail),
    helpLines: (row.helpLines ?? []).map(helpLineOf),
    footer: text(row.footer),
  };
}

/** The navigation. A link that leads nowhere is left out, unless links below it stay. */
export function navigationOf(row: Row<'api::navigation.navigation'>): Navigation {
  return {
    type: 'navigation',
    id: row.documentId,
    items: (row.items ?? []).flatMap((item) => {
      const children = (item.children ?? []).flatMap((child) => {
        const target = targetOf(child);
        return target ? [{ label: text(child.label), target }] : [];
      });
      const target = targetOf(item);
      const label = text(item.label);
      if (target || label) return target || children.length > 0 ? [{ label, target, children }] : [];
      // A group that was called like an entry that is gone; the links in it are not.
      return children.map((child) => ({ ...child, children: [] }));
    }),
  };
}

export function redirectOf(row: Row<'api::redirect.redirect'>): Redirect {
  return { type: 'redirect', id: row.documentId, from: required(text(row.from)), to: required(text(row.to)) };
}

function helpLineOf({ name, area, phone, url, note }: Row<'site.help-line'>): HelpLine {
  return { name: required(name), area: required(area), phone: text(phone), url: text(url), note: text(note) };
}

function targetOf(row: Row<'navigation.item'> | Row<'navigation.sub-item'>): LinkTarget | undefined {
  for (const type of linkTargetTypes) {
    const id = idOf(row[type]);
    if (id) return { type, id };
  }
  const address = text(row.address);
  return address ? { address } : undefined;
}
