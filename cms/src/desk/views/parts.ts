/* Safe for browsers: the admin uses this file too. Import nothing of Node or of Strapi’s server. */
import { defineView } from '../view';
import { linkTargets } from './common';

export const personName = defineView<'shared.person-name'>({
  uid: 'shared.person-name',
  name: 'Name',
  titleField: 'name',
  groups: [{ title: 'Name', rows: [{ name: 12 }] }],
  fields: {
    name: { label: 'Name', help: 'One person or body, as the document names them.', example: 'Amina Okafor' },
  },
});

export const oldAddress = defineView<'shared.old-address'>({
  uid: 'shared.old-address',
  name: 'Old address',
  titleField: 'path',
  groups: [{ title: 'Old address', rows: [{ path: 12 }] }],
  fields: {
    path: {
      label: 'Old address',
      help: 'A path that starts with /, without the name of the site.',
      example: '/2019/guide-for-buyers/',
    },
  },
});

export const figure = defineView<'shared.figure'>({
  uid: 'shared.figure',
  name: 'Picture',
  titleField: 'alternativeText',
  groups: [{ title: 'Picture', rows: [{ image: 12 }, { alternativeText: 12 }, { longDescription: 12 }] }],
  fields: {
    image: { label: 'Picture', help: 'PNG or JPEG, at least 1,000 pixels wide if it holds words.' },
    alternativeText: {
      label: 'In one sentence',
      help: 'What somebody who cannot see the picture must know. Not “picture of …”.',
      example: 'Seven steps of a recruitment, with the fee that is asked at each.',
    },
    longDescription: {
      label: 'All that it says, in words',
      help: 'For infographics and charts: every word and number in the picture, in reading order.',
    },
  },
});

export const download = defineView<'resource.download'>({
  uid: 'resource.download',
  name: 'File',
  titleField: 'label',
  groups: [
    {
      title: 'File',
      rows: [
        { hosting: 6, label: 6 },
        { file: 6, url: 6 },
        { language: 6, terms: 6 },
      ],
    },
  ],
  fields: {
    hosting: {
      label: 'Where it lies',
      help: 'hosted: on this site, add the file. link: only on another site, add its address.',
    },
    label: {
      label: 'Name of the file',
      help: 'What tells it from the others. May stay empty for a single file.',
      example: 'Summary for managers',
    },
    file: { label: 'File (if hosted)', help: 'The file itself, best as PDF. Only if we may pass it on.' },
    url: {
      label: 'Address (if link)',
      help: 'Opens the file on the other site. Starts with https://.',
      example: 'https://www.example.org/guide.pdf',
    },
    language: { label: 'Language', help: 'The language of this file.' },
    terms: { label: 'Terms of reuse', help: "In the publisher's words.", example: 'CC BY 4.0' },
  },
});

export const withdrawal = defineView<'resource.withdrawal'>({
  uid: 'resource.withdrawal',
  name: 'Withdrawal',
  titleField: 'explanation',
  groups: [{ title: 'Withdrawal', rows: [{ explanation: 12 }, { replacement: 8, date: 4 }] }],
  fields: {
    explanation: {
      label: 'Why',
      help: 'Readers see this first, above everything else on the page.',
      example: 'The law it explains was replaced in 2023.',
    },
    replacement: { label: 'Read instead', help: 'The resource that takes its place, if there is one.' },
    date: { label: 'Withdrawn on', help: 'May stay empty.' },
  },
});

export const collectionItem = defineView<'collection.item'>({
  uid: 'collection.item',
  name: 'Resource with a note',
  titleField: 'note',
  groups: [{ title: 'Resource with a note', rows: [{ resource: 12 }, { note: 12 }] }],
  fields: {
    resource: { label: 'Resource', help: 'Type a few letters of its title.' },
    note: {
      label: 'Note',
      help: 'Why it is here, or how to read it. One sentence. May stay empty.',
      example: 'Read chapter 2 first.',
    },
  },
});

export const speaker = defineView<'event.speaker'>({
  uid: 'event.speaker',
  name: 'Speaker',
  titleField: 'name',
  groups: [{ title: 'Speaker', rows: [{ name: 6, role: 6 }] }],
  fields: {
    name: { label: 'Name', help: 'As they write it themselves.', example: 'Amina Okafor' },
    role: { label: 'Role', help: 'What they do, and where.', example: 'Buyer, Example Textiles' },
  },
});

export const helpLine = defineView<'site.help-line'>({
  uid: 'site.help-line',
  name: 'Help line',
  titleField: 'name',
  groups: [{ title: 'Help line', rows: [{ name: 6, area: 6 }, { phone: 6, url: 6 }, { note: 12 }] }],
  fields: {
    name: { label: 'Name', help: 'What the line calls itself.' },
    area: { label: 'Country or region', help: 'Where it helps.', example: 'Austria' },
    phone: {
      label: 'Phone',
      help: 'With its country code, +44 8000 121 700; or a short number such as 112.',
    },
    url: { label: 'Web address', help: 'Starts with https://.', example: 'https://www.example.org' },
    note: { label: 'Hours, languages, cost', help: 'In plain words.', example: 'Day and night, free of charge' },
  },
});

export const subItem = defineView<'navigation.sub-item'>({
  uid: 'navigation.sub-item',
  name: 'Link',
  titleField: 'label',
  groups: [
    { title: 'Link', rows: [{ label: 12 }, { page: 6, category: 6 }, { tag: 6, collection: 6 }, { address: 12 }] },
  ],
  fields: {
    label: { label: 'Words of the link', help: 'Fill in one of the fields below to say where it leads.' },
    ...linkTargets,
  },
});

export const item = defineView<'navigation.item'>({
  uid: 'navigation.item',
  name: 'Link with sublinks',
  titleField: 'label',
  groups: [
    {
      title: 'Link with sublinks',
      rows: [{ label: 12 }, { page: 6, category: 6 }, { tag: 6, collection: 6 }, { address: 12 }, { children: 12 }],
    },
  ],
  fields: {
    label: {
      label: 'Words of the link',
      help: 'Fill in one of the fields below to say where it leads. None, if it only opens its sublinks.',
    },
    ...linkTargets,
    children: { label: 'Sublinks', help: 'Links that open under this one.' },
  },
});
