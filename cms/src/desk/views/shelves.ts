/* Safe for browsers: the admin uses this file too. Import nothing of Node or of Strapi’s server. */
import { describeTagKind, tagKinds } from '@clearshelf/shared-types';
import { defineView } from '../view';
import { address, otherNames } from './common';

export const category = defineView<'api::category.category'>({
  uid: 'api::category.category',
  name: 'Category',
  titleField: 'name',
  columns: ['name', 'description', 'order', 'updatedAt'],
  sort: { by: 'order', order: 'ASC' },
  groups: [{ title: 'Category', rows: [{ name: 9, order: 3 }, { slug: 12 }, { description: 12 }] }],
  fields: {
    name: {
      label: 'Name',
      help: 'What sort of thing a resource is. A new name shows on every page that prints it.',
      example: 'Good Practices',
    },
    slug: address('name'),
    description: {
      label: 'Description',
      help: 'One or two sentences at the head of the category. Plain text.',
      example: 'What others have tried, and what came of it.',
    },
    order: { label: 'Place', help: 'Smallest first, then by name.', example: '10' },
  },
});

const kinds = tagKinds.map((kind) => {
  const { label, meaning } = describeTagKind(kind);
  return meaning ? `${label.toLowerCase()} (${meaning})` : label.toLowerCase();
});

export const tag = defineView<'api::tag.tag'>({
  uid: 'api::tag.tag',
  name: 'Tag',
  titleField: 'name',
  columns: ['name', 'kind', 'parent', 'updatedAt'],
  sort: { by: 'name', order: 'ASC' },
  groups: [
    { title: 'Tag', rows: [{ name: 8, kind: 4 }, { slug: 12 }, { otherNames: 12 }, { parent: 12 }, { intro: 12 }] },
  ],
  fields: {
    name: { label: 'Name', help: 'A place, a subject, an industry or a kind of reader.', example: 'Viet Nam' },
    kind: {
      label: 'Kind',
      help: `What the tag tells: ${new Intl.ListFormat('en', { type: 'disjunction' }).format(kinds)}.`,
    },
    slug: address('name'),
    otherNames: otherNames('Vietnam'),
    parent: {
      label: 'Part of',
      help: 'The tag that holds this one, of the same kind: “Asia” holds “Viet Nam”. Leave empty for none.',
    },
    intro: {
      label: 'Introduction',
      help: "A text at the head of the tag's page, such as the essay on an industry. May stay empty.",
    },
  },
});

export const publisher = defineView<'api::publisher.publisher'>({
  uid: 'api::publisher.publisher',
  name: 'Publisher',
  titleField: 'name',
  columns: ['name', 'url', 'updatedAt'],
  sort: { by: 'name', order: 'ASC' },
  groups: [{ title: 'Publisher', rows: [{ name: 12 }, { slug: 12 }, { otherNames: 12 }, { url: 12 }] }],
  fields: {
    name: {
      label: 'Name',
      help: 'The full name of the organisation. Short forms go into “Other names”.',
      example: 'International Labour Organization',
    },
    slug: address('name'),
    otherNames: otherNames('ILO'),
    url: {
      label: 'Web address',
      help: "The organisation's own site. Starts with https://.",
      example: 'https://www.ilo.org',
    },
  },
});

export const language = defineView<'api::language.language'>({
  uid: 'api::language.language',
  name: 'Language',
  titleField: 'name',
  columns: ['name', 'code', 'updatedAt'],
  sort: { by: 'name', order: 'ASC' },
  groups: [{ title: 'Language', rows: [{ name: 6, code: 6 }] }],
  fields: {
    name: { label: 'Name', help: 'In English, as readers see it in a filter.', example: 'French' },
    code: {
      label: 'Code',
      help: 'Two or three letters, lower case: fr for French. A variety adds more: pt-BR, zh-Hans.',
      example: 'fr',
    },
  },
});
