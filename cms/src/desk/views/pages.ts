/* Safe for browsers: the admin uses this file too. Import nothing of Node or of Strapi’s server. */
import { defineView } from '../view';
import { address, oldAddresses, summary } from './common';

export const page = defineView<'api::page.page'>({
  uid: 'api::page.page',
  name: 'Page',
  titleField: 'title',
  columns: ['title', 'slug', 'updatedAt'],
  sort: { by: 'title', order: 'ASC' },
  groups: [
    { title: 'What it is', rows: [{ title: 12 }, { slug: 12 }] },
    { title: 'What it says', rows: [{ summary: 12 }, { body: 12 }] },
    { title: 'If it moves', rows: [{ oldAddresses: 12 }] },
  ],
  fields: {
    title: { label: 'Title', help: 'The heading of the page.', example: 'About this library' },
    slug: { ...address('title'), example: 'about' },
    summary: { ...summary, example: 'Who runs this library, and how it chooses what to list.' },
    body: { label: 'Text', help: 'The page itself. Start sections with Heading 2.' },
    oldAddresses,
  },
});

export const collection = defineView<'api::collection.collection'>({
  uid: 'api::collection.collection',
  name: 'Collection',
  titleField: 'title',
  columns: ['title', 'summary', 'updatedAt'],
  sort: { by: 'title', order: 'ASC' },
  groups: [
    { title: 'What it is', rows: [{ title: 12 }, { slug: 12 }] },
    { title: 'What it says', rows: [{ summary: 12 }, { intro: 12 }] },
    { title: 'What is in it', rows: [{ items: 12 }] },
    { title: 'If it moves', rows: [{ oldAddresses: 12 }] },
  ],
  fields: {
    title: {
      label: 'Title',
      help: 'Say for whom or for what it is.',
      example: 'Start here if you buy from suppliers',
    },
    slug: address('title'),
    summary: { ...summary, example: 'Six documents, in the order in which a buyer needs them.' },
    intro: { label: 'Introduction', help: 'A few paragraphs before the list. May stay empty.' },
    items: {
      label: 'Resources',
      help: 'In reading order: drag a row by its handle to move it. Only published resources show on the site.',
    },
    oldAddresses,
  },
});
