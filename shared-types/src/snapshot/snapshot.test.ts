import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SnapshotError } from '../faults.ts';
import { applyDelta, parseSnapshot, snapshotLines } from './snapshot.ts';
import { guidance, linesOf, resource, site } from '../testing/entries.ts';

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

  it('leaves out an entry of a wrong shape, names field and repair, and keeps all others', () => {
    const faulty = resource('a', { publisherPage: 'javascript:alert(1)' });
    const { entries, exceptions } = parseSnapshot(linesOf([site, faulty, resource('b')]));
    expect(entries.resource).toEqual([resource('b')]);
    expect(exceptions).toEqual([
      {
        type: 'resource',
        id: faulty.id,
        entry: 'resource "Title of a"',
        effect: 'missing',
        problem: expect.stringMatching(/^publisherPage: .*https:/),
        repair: expect.stringContaining('Open the entry in the CMS'),
      },
    ]);
  });

  it('shows an entry that comes faulty as it last was', () => {
    const last = parseSnapshot(linesOf([site, resource('a')]));
    const faulty = linesOf([site, { ...resource('a'), title: '' }], { revision: 2 });
    const { entries, exceptions } = parseSnapshot(faulty, last);
    expect(entries.resource).toEqual([resource('a')]);
    expect(exceptions).toMatchObject([{ id: resource('a').id, effect: 'old' }]);
    expect(parseSnapshot(faulty).entries.resource).toEqual([]);
  });

  it('keeps the files of an entry that is shown as it last was', () => {
    const file = { type: 'file', id: unknown, name: 'a.png', mime: 'image/png', bytes: 1, source: 'x', version: '1' };
    const pictured = resource('a', { cover: { file: file.id, alternativeText: 'A picture' } });
    const last = parseSnapshot(linesOf([site, file, pictured]));
    const { entries, exceptions } = parseSnapshot(linesOf([site, file, { ...pictured, title: '' }]), last);
    expect(entries.file).toEqual([file]);
    expect(exceptions).toMatchObject([{ effect: 'old' }]);
  });

  it('leaves out a draft', () => {
    const { publishedAt: _, ...draft } = resource('a');
    const { entries, exceptions } = parseSnapshot(linesOf([site, draft]));
    expect(entries.resource).toEqual([]);
    expect(exceptions[0]).toMatchObject({ effect: 'missing', problem: expect.stringContaining('draft') });
  });

  it('says where an entry points at what is not there, and shows it without', () => {
    const pointing = resource('a', { categories: [guidance.id, unknown] });
    const { entries, exceptions } = parseSnapshot(linesOf([site, guidance, pointing]));
    expect(entries.resource).toEqual([pointing]);
    expect(exceptions).toMatchObject([{ effect: 'partly', problem: expect.stringContaining('categories[1]') }]);
  });

  it('lets an entry point at one with drafts that is not published now', () => {
    const pointing = resource('a', { related: [unknown] });
    const { entries, exceptions } = parseSnapshot(linesOf([site, pointing]));
    expect([entries.resource, exceptions]).toEqual([[pointing], []]);
  });

  it('gives an address that two entries claim to the one that was published first', () => {
    const twin = { ...resource('a'), id: unknown, publishedAt: '2020-01-01T00:00:00.000Z' };
    const { entries, exceptions } = parseSnapshot(linesOf([site, resource('a'), twin]));
    expect(entries.resource).toEqual([twin]);
    expect(exceptions).toMatchObject([{ id: resource('a').id, problem: expect.stringContaining('/resources/a/') }]);
  });

  it('keeps one of two languages whose codes differ in case only', () => {
    const language = { type: 'language', id: 'a'.repeat(24), name: 'Chinese', code: 'zh-Hant' };
    const twin = { ...language, id: 'b'.repeat(24), code: 'zh-hant' };
    const { entries, exceptions } = parseSnapshot(linesOf([site, twin, language]));
    expect(entries.language).toEqual([language]);
    expect(exceptions).toMatchObject([{ id: twin.id, effect: 'missing', problem: expect.stringContaining('code') }]);
  });

  it('leaves out a page that would hide one of the site’s own', () => {
    const page = {
      type: 'page',
      id: unknown,
      title: 'Mine',
      slug: 'search',
      body: [],
      oldAddresses: [],
      publishedAt: '2026-11-01T09:00:00.000Z',
    };
    const { entries, exceptions } = parseSnapshot(linesOf([site, page]));
    expect(entries.page).toEqual([]);
    expect(exceptions[0]?.problem).toContain('/search/');
  });

  it('puts a tag that is inside itself on the highest level', () => {
    const tag = (id: string, parent: string) => ({
      type: 'tag',
      id: id.repeat(24),
      name: `Tag ${id}`,
      slug: `tag-${id}`,
      kind: 'topic',
      parent: parent.repeat(24),
    });
    const { entries, exceptions } = parseSnapshot(
      linesOf([site, tag('a', 'b'), tag('b', 'c'), tag('c', 'a'), tag('d', 'd'), tag('e', 'a')]),
    );
    expect(entries.tag.map(({ parent }) => parent?.[0])).toEqual([undefined, 'c', 'a', undefined, 'a']);
    expect(exceptions.map(({ id, effect }) => [id?.[0], effect])).toEqual([
      ['a', 'partly'],
      ['d', 'partly'],
    ]);
  });

  it('refuses a stream that was cut off', () => {
    const lines = linesOf([site, resource('a')]);
    expect(faultsOf(() => parseSnapshot(lines.slice(0, -1)))[0]?.problem).toContain('cut off');
    expect(faultsOf(() => parseSnapshot(lines.toSpliced(1, 1)))[0]?.problem).toContain('cut off');
  });

  it('names every line that is damaged, and never fails in other words', () => {
    const lines = linesOf([site, resource('a'), resource('b')]);
    const damaged = lines.toSpliced(2, 0, '{"type":"constructor"}', '[]', '{', '7').toSpliced(1, 0, 'null');
    const problems = faultsOf(() => parseSnapshot(damaged)).map(({ problem }) => problem);
    for (const number of [2, 4, 5, 6, 7]) expect(problems.join('\n')).toContain(`Line ${number} is`);
  });

  it('takes any text for lines: it is a snapshot, or said not to be one', () => {
    const whole = linesOf([site, guidance, resource('a', { categories: [guidance.id], oldAddresses: ['/a'] })]);
    const mutated = fc.record({
      line: fc.nat(whole.length - 1),
      at: fc.nat(400),
      by: fc.string({ unit: 'grapheme' }),
      cut: fc.nat(40),
    });
    fc.assert(
      fc.property(fc.array(mutated, { minLength: 1, maxLength: 3 }), (mutations) => {
        const lines = [...whole];
        for (const { line, at, by, cut } of mutations)
          lines[line] = lines[line].slice(0, at) + by + lines[line].slice(at + cut);
        try {
          parseSnapshot(lines);
        } catch (error) {
          expect(error).toBeInstanceOf(SnapshotError);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('takes any values in an entry: whatever they are, the others are there', () => {
    const key = fc.constantFrom(...Object.keys(resource('a')), 'cover', 'withdrawal', 'body', 'date');
    fc.assert(
      fc.property(fc.dictionary(key, fc.jsonValue({ maxDepth: 4 })), (values) => {
        const nasty = { ...resource('a'), ...values, type: 'resource', id: resource('a').id };
        const parsed = parseSnapshot(linesOf([site, nasty, resource('b')]));
        expect(parsed.entries.resource.map(({ slug }) => slug)).toContain('b');
        expect(parsed.entries.resource.length + parsed.exceptions.length).toBeGreaterThanOrEqual(2);
        expect([...snapshotLines(parseSnapshot([...snapshotLines(parsed)]))]).toEqual([...snapshotLines(parsed)]);
      }),
    );
  });

  it('wants the site’s own name', () => {
    expect(faultsOf(() => parseSnapshot(linesOf([resource('a')])))[0]?.repair).toContain('Site');
  });

  it('takes entries of a CMS that knows no words for search yet, and no group of one word', () => {
    const { helpWords: _, synonyms: __, ...oldSite } = site;
    const orchard = { type: 'publisher', id: unknown, name: 'Orchard Press', slug: 'orchard-press' };
    const { entries } = parseSnapshot(linesOf([oldSite, orchard]));
    expect(entries.site).toEqual([site]);
    expect(entries.publisher).toEqual([{ ...orchard, otherNames: [] }]);
    const lonely = linesOf([{ ...site, synonyms: [['TVPA']] }]);
    expect(faultsOf(() => parseSnapshot(lonely))).toMatchObject([{ field: 'synonyms[0]' }]);
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

  it('takes away what was deleted; references to entries with drafts stay, for these may come back', () => {
    const gone = [
      { type: 'deleted', of: 'resource', id: resource('a').id },
      { type: 'deleted', of: 'category', id: guidance.id },
    ];
    const result = applyDelta(parseSnapshot(base), linesOf(gone, { revision: 2, since: 1 }));
    expect(result.entries.resource).toEqual([resource('b', { related: [resource('a').id] })]);
    expect(result.entries.category).toEqual([]);
    const back = linesOf([resource('a')], { revision: 3, since: 2 });
    expect(applyDelta(result, back).entries.resource.map(({ slug }) => slug)).toEqual(['a', 'b']);
  });

  it('heals what was faulty, and lets what was deleted go whatever else is wrong', () => {
    const broken = linesOf(
      [
        { ...resource('b'), title: '' },
        { type: 'deleted', of: 'resource', id: resource('a').id },
      ],
      {
        revision: 2,
        since: 1,
      },
    );
    const worse = applyDelta(parseSnapshot(base), broken);
    expect(worse.entries.resource.map(({ slug }) => slug)).toEqual(['b']);
    expect(worse.exceptions).toMatchObject([{ id: resource('b').id, effect: 'old' }]);
    const again = parseSnapshot([...snapshotLines(worse)]);
    expect([again.entries, again.exceptions]).toEqual([worse.entries, worse.exceptions]);
    const healed = applyDelta(worse, linesOf([resource('b')], { revision: 3, since: 2 }));
    expect([healed.entries.resource, healed.exceptions]).toEqual([[resource('b')], []]);
  });

  it('brings back what lost its address to another once that one is gone', () => {
    const twin = { ...resource('a'), id: unknown, publishedAt: '2030-01-01T00:00:00.000Z' };
    const both = applyDelta(parseSnapshot(base), linesOf([twin], { revision: 2, since: 1 }));
    expect(both.exceptions).toMatchObject([{ id: unknown, effect: 'missing' }]);
    const gone = linesOf([{ type: 'deleted', of: 'resource', id: resource('a').id }], { revision: 3, since: 2 });
    const after = applyDelta(both, gone);
    expect(after.entries.resource.map(({ id }) => id)).toEqual([resource('b').id, unknown]);
    expect(after.exceptions).toEqual([]);
  });

  it('keeps the name of the site when that is taken away', () => {
    const gone = linesOf([{ type: 'deleted', of: 'site', id: site.id }], { revision: 2, since: 1 });
    const after = applyDelta(parseSnapshot(base), gone);
    expect(after.entries.site).toEqual([site]);
    expect(after.exceptions).toMatchObject([{ type: 'site', effect: 'old', problem: 'it was deleted' }]);
    for (const again of [parseSnapshot([...snapshotLines(after)]), parseSnapshot(linesOf([], { revision: 9 }), after)])
      expect([again.entries.site, again.exceptions]).toEqual([[site], after.exceptions]);
    const saved = applyDelta(after, linesOf([{ ...site, id: unknown }], { revision: 3, since: 2 }));
    expect([saved.entries.site.map(({ id }) => id), saved.exceptions]).toEqual([[unknown], []]);
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
