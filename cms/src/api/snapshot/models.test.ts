import { typesWithFiles } from '@clearshelf/shared-types';
import { expect, it } from 'vitest';
import { listFilePaths, ownTypes } from './models';
import { listShownFiles } from './showing';

it('reads files along for the types that show files, and for no other', () => {
  expect(ownTypes.filter((type) => listFilePaths(type).length > 0)).toEqual(typesWithFiles);
});

it('finds the files that a row shows, each once, and none of a download that is a link', () => {
  const [report, cover, unseen] = ['report', 'cover', 'unseen'].map((documentId) => ({ documentId }));
  const row = {
    documentId: 'row',
    publishedAt: new Date(0),
    downloads: [
      { hosting: 'hosted', file: report },
      { hosting: 'link', url: 'https://example.org/', file: unseen },
      { hosting: 'hosted', file: null },
      { hosting: 'hosted', file: report },
    ],
    cover: { image: cover },
  };
  expect(listShownFiles('resource', row)).toEqual([report, cover]);
  expect(listShownFiles('page', row)).toEqual([]);
});
