import {
  linkTargetTypes,
  pruneNavigation,
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

/** The navigation, without links that lead nowhere. */
export function navigationOf(row: Row<'api::navigation.navigation'>): Navigation {
  const items = (row.items ?? []).map((item) => ({
    label: text(item.label),
    target: targetOf(item),
    children: (item.children ?? []).map((child) => ({ label: text(child.label), target: targetOf(child) })),
  }));
  return { type: 'navigation', id: row.documentId, items: pruneNavigation(items, () => true) };
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
