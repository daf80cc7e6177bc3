import {
  linkTargetTypes,
  pruneNavigation,
  readNames,
  readSynonyms,
  type HelpLine,
  type LinkTarget,
  type Navigation,
  type Redirect,
  type Site,
} from '@clearshelf/shared-types';
import { readId, required, readText, type Row } from './parts';

export function toSite(row: Row<'api::site.site'>): Site {
  return {
    type: 'site',
    id: row.documentId,
    name: required(row.name),
    description: required(row.description),
    contactEmail: readText(row.contactEmail),
    helpLines: (row.helpLines ?? []).map(toHelpLine),
    helpWords: readNames(row.helpWords ?? ''),
    synonyms: readSynonyms(row.synonyms ?? ''),
    footer: readText(row.footer),
  };
}

/** The navigation, without links that lead nowhere. */
export function toNavigation(row: Row<'api::navigation.navigation'>): Navigation {
  const items = (row.items ?? []).map((item) => ({
    label: readText(item.label),
    target: readTarget(item),
    children: (item.children ?? []).map((child) => ({ label: readText(child.label), target: readTarget(child) })),
  }));
  return { type: 'navigation', id: row.documentId, items: pruneNavigation(items, () => true) };
}

export function toRedirect(row: Row<'api::redirect.redirect'>): Redirect {
  return { type: 'redirect', id: row.documentId, from: required(readText(row.from)), to: required(readText(row.to)) };
}

function toHelpLine({ name, area, phone, url, note }: Row<'site.help-line'>): HelpLine {
  return {
    name: required(name),
    area: required(area),
    phone: readText(phone),
    url: readText(url),
    note: readText(note),
  };
}

function readTarget(row: Row<'navigation.item'> | Row<'navigation.sub-item'>): LinkTarget | undefined {
  for (const type of linkTargetTypes) {
    const id = readId(row[type]);
    if (id) return { type, id };
  }
  const address = readText(row.address);
  return address ? { address } : undefined;
}
