/* Safe for browsers: the admin uses this file too. Import nothing of Node or of Strapi’s server. */
import { tagKinds, tagKindTable } from '@clearshelf/shared-types';

/** The address of an entry with a page of its own. @param from the field that it is made from */
export function address(from: 'title' | 'name') {
  return {
    label: 'Address',
    help: `The last part of the page's web address. Leave it empty: it is made from the ${from} when you save. Once published, leave it as it is, since others may link to it.`,
    example: 'guide-for-buyers',
  };
}

/** Other names of what readers search for. @param example one of them */
export function otherNames(example: string) {
  return {
    label: 'Other names',
    help: 'What else readers may call it: short forms, other spellings, other languages. One name on each line. Search finds it by them; no page shows them.',
    example,
  };
}

export const summary = {
  label: 'Summary',
  help: 'One to three sentences. Shown in lists and search results. Plain text.',
  example: 'How small firms can check a labour agency before they sign. With a checklist.',
};

export const oldAddresses = {
  label: 'Old addresses',
  help: 'Where this page was before, here or on an older site. Whoever opens an old address is led to this page.',
};

export const tags = {
  label: 'Tags',
  help: `${tagKinds.map((kind) => tagKindTable[kind].plural).join(', ')}. Type a few letters to find one. Readers narrow a search by them.`,
};

/** Where a link of the navigation leads: one of these. */
export const linkTargets = {
  page: { label: 'Page', help: 'The link leads to this page of the site.' },
  category: { label: 'Category', help: 'The link leads to all resources of this category.' },
  tag: { label: 'Tag', help: 'The link leads to all that has this tag.' },
  collection: { label: 'Collection', help: 'The link leads to this collection.' },
  address: {
    label: 'Address',
    help: 'For anything else: a path on this site such as /events/, or a web address that starts with https://.',
    example: '/events/',
  },
};
