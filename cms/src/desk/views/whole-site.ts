/* Safe for browsers: the admin uses this file too. Import nothing of Node or of Strapi’s server. */
import { helpWordsByLanguage } from '@clearshelf/shared-types';
import { defineView } from '../view';

const languageCount = Object.keys(helpWordsByLanguage).length;

export const site = defineView<'api::site.site'>({
  uid: 'api::site.site',
  name: 'Site',
  titleField: 'name',
  groups: [
    { title: 'The library', rows: [{ name: 12 }, { description: 12 }, { contactEmail: 12 }] },
    { title: 'Help for people at risk', rows: [{ helpLines: 12 }, { helpWords: 12 }] },
    { title: 'Search', rows: [{ synonyms: 12 }] },
    { title: 'Foot of every page', rows: [{ footer: 12 }] },
  ],
  fields: {
    name: { label: 'Name', help: 'The name of the library, at the head of every page.' },
    description: {
      label: 'Description',
      help: 'One or two sentences on what readers find here. Shown on the home page and by search engines.',
    },
    contactEmail: {
      label: 'Contact email',
      help: 'Where readers can write to. Everybody can see it: use no private address.',
      example: 'library@example.org',
    },
    helpLines: {
      label: 'Help lines',
      help: 'Lines that people at risk can call. Check each number by calling it: a wrong number does harm.',
    },
    helpWords: {
      label: 'Words of people in need',
      help: `Whoever searches for one of these sees the help lines first. One phrase on each line, as somebody in need would say it: “I am a victim”, not “victims”. Leave it empty to use the list in ${languageCount} languages that comes with Clearshelf.`,
      example: 'they took my passport',
    },
    synonyms: {
      label: 'Words that mean the same',
      help: 'A search for one finds what holds another. One group on each line, with = between its words: “OSEC = online sexual exploitation of children”.',
      example: 'TVPA = Trafficking Victims Protection Act',
    },
    footer: { label: 'Text', help: 'Who stands behind the library, terms of use. Plain text.' },
  },
});

export const navigation = defineView<'api::navigation.navigation'>({
  uid: 'api::navigation.navigation',
  name: 'Navigation',
  titleField: 'id',
  groups: [{ title: 'Navigation', rows: [{ items: 12 }] }],
  fields: {
    items: {
      label: 'Links',
      help: 'At the head of every page, in this order: drag a row by its handle to move it. Five or six are enough; the rest goes below them as sublinks.',
    },
  },
});

export const redirect = defineView<'api::redirect.redirect'>({
  uid: 'api::redirect.redirect',
  name: 'Redirect',
  titleField: 'from',
  columns: ['from', 'to', 'updatedAt'],
  sort: { by: 'from', order: 'ASC' },
  groups: [{ title: 'Redirect', rows: [{ from: 6, to: 6 }] }],
  fields: {
    from: {
      label: 'Old address',
      help: 'A path that starts with /, as people still have it: without the name of the site.',
      example: '/resources-old/guide',
    },
    to: {
      label: 'Leads to',
      help: 'A path on this site that starts with /, or a web address that starts with https://.',
      example: '/categories/guidance/',
    },
  },
});
