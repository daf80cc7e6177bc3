/**
 * Packages whose licence is not a permissive one, or is not said in the usual place, and why each is accepted all the
 * same. A name may end in `*`: the same program is packed anew for each kind of machine.
 */
export const exceptions: { name: string; licence: string; reason: string }[] = [
  {
    name: '@img/sharp-libvips-*',
    licence: 'LGPL-3.0-or-later',
    reason:
      'The image library behind sharp: a shared library of its own, unchanged, that anybody can replace. Whoever hands out ' +
      'the installed folder or an image of it hands out its licence text with it.',
  },
  {
    name: 'lightningcss*',
    licence: 'MPL-2.0',
    reason: 'Used by Vite while building, unchanged. The licence covers its own files only.',
  },
  {
    name: '@vercel/stega',
    licence: 'MPL-2.0',
    reason: 'Comes with Strapi, unchanged. The licence covers its own files only.',
  },
  {
    name: '@strapi/content-releases',
    licence: 'Unknown',
    reason:
      "NOT PERMISSIVE: under Strapi's enterprise licence. Strapi installs it for everybody and leaves it off without a " +
      'licence key; Clearshelf neither has one nor uses it.',
  },
  {
    name: '@strapi/review-workflows',
    licence: 'Unknown',
    reason:
      "NOT PERMISSIVE: under Strapi's enterprise licence. Strapi installs it for everybody and leaves it off without a " +
      'licence key; Clearshelf neither has one nor uses it. The same goes for the folders ee/ of its other packages.',
  },
  { name: 'only', licence: 'Unknown', reason: 'MIT, as its readme says; its package file does not.' },
  { name: 'pause', licence: 'Unknown', reason: 'MIT, as its readme says; its package file does not.' },
  { name: 'spawn-command', licence: 'Unknown', reason: 'MIT, as its file LICENSE says; its package file does not.' },
  {
    name: 'caniuse-lite',
    licence: 'CC-BY-4.0',
    reason: 'Data about browsers, used while building; its source is named.',
  },
  { name: 'spdx-exceptions', licence: 'CC-BY-3.0', reason: 'A list of names of licences; its source is named.' },
];
