import { describe, expect, it } from 'vitest';
import { SnapshotError } from './faults.ts';
import { applyDelta, parseSnapshot, snapshotLines } from './snapshot.ts';
import { guidance, linesOf, resource, site } from './testing/entries.ts';

const unknown = 'x'.repeat(24);

function faultsOf(work: () => unknown) {
  try {
    work();
  } catch (error) {
    if (error instanceof SnapshotError) return error.faults;
    throw error;
  }
  throw new Error('Nothing was found to be wrong.');
}

describe('a snapshot', () => {
  it('is the same text whatever order its entries came in', () => {
    const [a, b] = [resource('a'), resource('b', { categories: [guidance.id] })];
    const one = [...snapshotLines(parseSnapshot(linesOf([site, guidance, a, b])))];
    const other = [...snapshotLines(parseSnapshot(linesOf([b, a, guidance, site])))];
    expect(one).toEqual(other);
    expect(one).toHaveLength(6);
  });

  it('names entry, field and repair where a field has a wrong shape', () => {
    const faulty = resource('a', { publisherPage: 'javascript:alert(1)' });
    const [fault] = faultsOf(() => parseSnapshot(linesOf([site, faulty])));
    expect(fault).toMatchObject({ entry: `resource "Title of a" (${faulty.id})`, field: 'publisherPage' });
    expect(fault?.problem).toContain('https://');
    expect(fault?.repair).toContain('Open the entry in the CMS');
  });

  it('refuses a draft', () => {
    const { publishedAt: _, ...draft } = resource('a');
    const [fault] = faultsOf(() => parseSnapshot(linesOf([site, draft])));
    expect(fault).toMatchObject({ field: 'publishedAt', problem: expect.stringContaining('draft') });
  });

  it('refuses a reference to what is not there, and says where it stands', () => {
    const faults = faultsOf(() =>
      parseSnapshot(linesOf([site, guidance, resource('a', { categories: [guidance.id, unknown] })])),
    );
    expect(faults).toEqual([
      expect.objectContaining({ field: 'categories[1]', problem: expect.stringContaining(unknown) }),
    ]);
  });

  it('refuses two entries with one address', () => {
    const twin = { ...resource('a'), id: unknown };
    const [fault] = faultsOf(() => parseSnapshot(linesOf([site, resource('a'), twin])));
    expect(fault).toMatchObject({ field: 'slug', problem: expect.stringContaining('/resources/a/') });
  });

  it('refuses a page that would hide one of the site’s own', () => {
    const page = {
      type: 'page',
      id: unknown,
      title: 'Mine',
      slug: 'search',
      body: [],
      oldAddresses: [],
      publishedAt: '2026-11-01T09:00:00.000Z',
    };
    expect(faultsOf(() => parseSnapshot(linesOf([site, page])))[0]?.problem).toContain('/search/');
  });

  it('refuses an old address that would hide a live page', () => {
    const faults = faultsOf(() =>
      parseSnapshot(linesOf([site, resource('a'), resource('b', { oldAddresses: ['/resources/a/'] })])),
    );
    expect(faults[0]).toMatchObject({ field: 'oldAddresses' });
  });

  it('refuses a stream that was cut off', () => {
    const lines = linesOf([site, resource('a')]);
    expect(faultsOf(() => parseSnapshot(lines.slice(0, -1)))[0]?.problem).toContain('cut off');
    expect(faultsOf(() => parseSnapshot(lines.toSpliced(1, 1)))[0]?.problem).toContain('cut off');
  });

  it('wants the site’s own name', () => {
    expect(faultsOf(() => parseSnapshot(linesOf([resource('a')])))[0]?.repair).toContain('Site');
  });

  it('keeps only files that something shows', () => {
    const file = {
      type: 'file',
      id: unknown,
      name: 'a.pdf',
      mime: 'application/pdf',
      bytes: 3,
      source: '/uploads/a.pdf',
      version: '1',
    };
    const shown = resource('a', { downloads: [{ hosting: 'hosted', file: file.id }] });
    expect(parseSnapshot(linesOf([site, file, shown])).entries.file).toHaveLength(1);
    expect(parseSnapshot(linesOf([site, file, resource('a')])).entries.file).toHaveLength(0);
  });
});

describe('a delta', () => {
  const base = linesOf([
    site,
    guidance,
    resource('a', { categories: [guidance.id] }),
    resource('b', { related: [resource('a').id] }),
  ]);

  it('replaces what changed and keeps the rest', () => {
    const changed = resource('a', { title: 'New' });
    const result = applyDelta(parseSnapshot(base), linesOf([changed], { revision: 2, since: 1 }));
    expect(result.revision).toBe(2);
    expect(result.entries.resource.map((entry) => entry.title)).toEqual(['New', 'Title of b']);
  });

  it('takes away what was deleted, and every reference to it', () => {
    const gone = [
      { type: 'deleted', of: 'resource', id: resource('a').id },
      { type: 'deleted', of: 'category', id: guidance.id },
    ];
    const result = applyDelta(parseSnapshot(base), linesOf(gone, { revision: 2, since: 1 }));
    expect(result.entries.resource).toEqual([resource('b')]);
    expect(result.entries.category).toEqual([]);
  });

  it('is the same as a fresh snapshot of the same content', () => {
    const delta = linesOf([resource('c')], { revision: 2, since: 1 });
    const fresh = parseSnapshot(
      linesOf([...base.slice(1, -1).map((line) => JSON.parse(line) as object), resource('c')], { revision: 2 }),
    );
    expect([...snapshotLines(applyDelta(parseSnapshot(base), delta))]).toEqual([...snapshotLines(fresh)]);
  });

  it('is refused where it starts from another revision', () => {
    expect(
      faultsOf(() => applyDelta(parseSnapshot(base), linesOf([], { revision: 9, since: 8 })))[0]?.problem,
    ).toContain('revision 8');
  });
});
