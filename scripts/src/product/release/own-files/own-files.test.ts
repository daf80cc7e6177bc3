import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isReleasePath, makeReleaseKey, parseSnapshot, type Snapshot } from '@clearshelf/shared-types';
import { temporaryFolder } from '../../../workshop/testing/folder.ts';
import { FileTable } from '../file-table.ts';
import { ensurePaths } from '../paths.ts';
import { makeOwnFiles } from './own-files.ts';

const pages = [
  'index.html',
  'about/index.html',
  '404.html',
  'sitemap.xml',
  'resources/page/2/index.html',
  'years/2020/index.html',
];

function snapshotWith(redirects: [from: string, to: string][]): Snapshot {
  const site = { type: 'site', id: 's'.repeat(24), name: 'A library', description: 'Documents.', helpLines: [] };
  const lines = [{ type: 'snapshot', format: 1, revision: 1 }, site, { type: 'end', lines: 1 }];
  const snapshot = parseSnapshot(lines.map((line) => JSON.stringify(line)));
  snapshot.entries.redirect = redirects.map(([from, to], at) => ({
    type: 'redirect',
    id: String(at).padStart(24, '0'),
    from,
    to,
  }));
  return snapshot;
}

const others = FileTable.of(pages.map((path) => [path, { sha256: '0'.repeat(64), bytes: 1, made: 'x' }]));

async function made(...redirects: [from: string, to: string][]) {
  const store = await temporaryFolder();
  const own = makeOwnFiles({ snapshot: snapshotWith(redirects), facts: {}, templates: 'x', store, others });
  // The list of a year leads on from pages that it no longer has: `formerListPages` has tests of its own.
  const isOther = (path: string) => !path.includes('years/2020/page/');
  const stubs = [...own.files.keys()].filter((path) => path.endsWith('index.html')).filter(isOther);
  return { ...own, stubs, served: own.redirects.map(({ from }) => from).filter(isOther) };
}

describe('the pages at old addresses', () => {
  it('stand where the address was, in its letters', async () => {
    const { stubs } = await made(
      ['/Old/Page', '/about'],
      ['/caf%C3%A9/', '/'],
      ['/x/index.html', '/about/'],
      ['/a.html', '/'],
    );
    expect(stubs.toSorted()).toEqual(['Old/Page/index.html', 'a.html/index.html', 'café/index.html', 'x/index.html']);
  });

  it.each([
    ['/?p=1', 'a query'],
    [`/${'a'.repeat(201)}/`, 'a part too long for a disk'],
    [`/${'人'.repeat(67)}/`, 'a part too long for a disk'],
    [`/${'a/'.repeat(700)}`, 'more than a disk takes'],
    ['/.git/config', 'a name that Git keeps for itself'],
    ['/.htaccess', 'a name that Apache reads'],
    ['/sitemap.xml/old/', 'a file above it'],
    ['/_headers/x', 'a file above it'],
    ['/release.json/x', 'a file above it'],
  ])('are none for %s, since it has %s, but servers lead on from it', async (from) => {
    const { stubs, served } = await made([from, '/about/']);
    expect([stubs, served]).toEqual([[], [from]]);
  });

  it('are none where one would need a file of another as its folder', async () => {
    const { stubs, served, files } = await made(['/a/', '/about/'], ['/a/index.html/b', '/about/']);
    expect(served).toHaveLength(2);
    expect(stubs).toEqual(['a/index.html']);
    expect(() => ensurePaths(FileTable.of(files))).not.toThrow();
  });

  it('never leave the root or take the place of a page, whatever the redirects say', async () => {
    const store = await temporaryFolder();
    const nasty = fc.constantFrom(
      '..',
      '.',
      '%2e%2e',
      '..%2f..%2f',
      'about',
      'About',
      'index.html',
      '404.html',
      'sitemap.xml',
      'years',
      '2020',
      '_redirects',
      '.git',
      'resources',
      'page',
      '2',
      '%00',
      '\\',
      'x'.repeat(260),
      'é',
      'e\u0301',
      '%zz',
      'a',
      'A',
      '',
    );
    const text = fc
      .array(fc.oneof(nasty, fc.string({ unit: 'binary', maxLength: 4 })), { maxLength: 4 })
      .map((parts) => `/${parts.join('/')}`);
    fc.assert(
      fc.property(fc.array(fc.tuple(text, fc.oneof(text, fc.constant('/about')))), (redirects) => {
        const own = makeOwnFiles({ snapshot: snapshotWith(redirects), facts: {}, templates: 'x', store, others });
        const all = others.with(own.files);
        expect([...all].filter(([path]) => !isReleasePath(path))).toEqual([]);
        ensurePaths(all);
        const keys = new Set(pages.map(makeReleaseKey));
        expect([...own.files.keys()].filter((path) => keys.has(makeReleaseKey(path)))).toEqual([]);
      }),
    );
  });
});
