/* Safe for browsers: the admin uses this file too. Import nothing of Node or of Strapi’s server. */
import { defineView } from '../view';
import { address, oldAddresses, summary, tags } from './common';

export const resource = defineView<'api::resource.resource'>({
  uid: 'api::resource.resource',
  name: 'Resource',
  titleField: 'title',
  columns: ['title', 'publishers', 'categories', 'year'],
  sort: { by: 'updatedAt', order: 'DESC' },
  groups: [
    { title: 'What it is', rows: [{ title: 12 }, { slug: 12 }] },
    { title: 'What it says', rows: [{ summary: 12 }, { body: 12 }] },
    {
      title: 'Who made it, and when',
      rows: [{ publishers: 6, languages: 6 }, { authors: 12 }, { preparedBy: 12 }, { date: 6, year: 6 }],
    },
    { title: 'Files and links', rows: [{ downloads: 12 }, { publisherPage: 12 }, { cover: 12 }] },
    { title: 'Where readers find it', rows: [{ categories: 6, tags: 6 }, { related: 12 }] },
    { title: 'If it changes or should no longer be used', rows: [{ withdrawal: 12 }, { oldAddresses: 12 }] },
    { title: 'For staff', rows: [{ reviewBy: 6, listedAt: 6 }, { internalNote: 12 }] },
  ],
  fields: {
    title: {
      label: 'Title',
      help: 'As it stands on the document, up to 250 characters. Nothing all in capitals.',
      example: 'Guide to ethical recruitment for small firms',
    },
    slug: address('title'),
    summary,
    body: {
      label: 'Text',
      help: 'The full text, or a longer description: what is in it, for whom, how to use it. Readers search it too. Put pictures under “Cover picture”, not here.',
    },
    publishers: {
      label: 'Publishers',
      help: 'The organisations that published it. Missing one? Choose “Create a new one” in the list.',
    },
    languages: { label: 'Languages', help: 'Every language that the document can be had in.' },
    authors: { label: 'Authors', help: 'People or bodies named as authors, in the order of the document.' },
    preparedBy: {
      label: 'Prepared by',
      help: 'Who prepared it for the publisher, if the document says so: a consultancy, a university.',
    },
    year: { label: 'Year', help: 'The year of publication. It is kept with the date.', example: '2024' },
    date: {
      label: 'Date of the document',
      help: 'As exactly as you know it: a year, a month or a day. Readers filter by the year.',
      example: '2018, March 2018 or 5 March 2018',
    },
    downloads: {
      label: 'Files',
      help: 'One row for each file: the PDF here, or a link to where it lies. One resource can have several, say one per language.',
    },
    publisherPage: {
      label: "Publisher's page",
      help: "The publisher's own page about this document, if it has one. Starts with https://.",
      example: 'https://www.example.org/publications/guide',
    },
    cover: {
      label: 'Cover picture or infographic',
      help: 'A picture that says something: an infographic, a chart, a cover. It needs a description in words.',
    },
    categories: {
      label: 'Categories',
      help: 'What sort of thing it is: Guidance, Legislation, Good Practices … Usually one, seldom more than two.',
    },
    tags,
    related: {
      label: 'Related resources',
      help: 'What else to read, best first. Drag to change the order. Drafts appear once they are published.',
    },
    withdrawal: {
      label: 'Withdrawn',
      help: 'For a document that is out of date or was taken back. Its page stays, and says why and what to read instead.',
    },
    oldAddresses,
    reviewBy: {
      label: 'Look at it again by',
      help: 'When somebody should check that it is still right. Readers do not see this.',
    },
    listedAt: {
      label: 'Listed since',
      help: 'Sets its place under “newest”. Filled in when you first publish; leave it empty.',
    },
    internalNote: { label: 'Note for colleagues', help: 'Never shown on the site.' },
  },
});
