import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { all, applyDelta, keyOf, leaveOut, type Entry, type Snapshot } from '@clearshelf/shared-types';
import { LiveLibrary } from '../content/live-library.ts';
import { factsOf, fixtureSnapshot, snapshotOf } from '../testing/fixture-site.ts';
import { anyEdit } from '../testing/random-edits.ts';
import { Planner, type Plan } from './plan.ts';

/** A library with the planner of its pages. */
function start() {
  const library = new LiveLibrary();
  return { library, planner: new Planner(library) };
}

/** What a plan says, when no page is there yet: every page with its digest, in order. */
const sayAll = ({ pages, failed }: Plan) => ({ pages: pages.map(({ path, made }) => `${path} ${made}`), failed });

/** The snapshot after a change, in which all that did not change are the same objects. */
function follow(before: Snapshot, entries: Entry[]): Snapshot {
  const known = new Set(all(before.received.entries));
  const kept = new Set(entries.map(keyOf));
  const gone = [...known].filter((entry) => !kept.has(keyOf(entry)));
  const lines = [
    ...gone.map(({ type, id }) => ({ type: 'deleted', of: type, id })),
    ...entries.filter((entry) => !known.has(entry)),
  ];
  const header = { type: 'snapshot', format: 1, revision: before.revision + 1, since: before.revision };
  const delta = [header, ...lines, { type: 'end', lines: lines.length }];
  return applyDelta(
    before,
    delta.map((line) => JSON.stringify(line)),
  );
}

/** What differs besides the entries. */
const anyTurn = fc.record({
  edits: fc.array(anyEdit, { minLength: 1, maxLength: 3 }),
  siteUrl: fc.constantFrom('https://library.example', 'https://library.example', undefined),
  templates: fc.constantFrom('1', '1', '1', '2'),
  lostFile: fc.option(fc.nat()),
  leftOut: fc.option(fc.nat()),
});

it('plans the same pages after any edits as a planner that sees the content for the first time', () => {
  const first = fixtureSnapshot();
  const entries = all(first.entries).filter(({ type }, at) => type !== 'resource' || at % 3 === 0);
  const facts = factsOf(first);
  fc.assert(
    fc.property(fc.array(anyTurn, { minLength: 1, maxLength: 6 }), (turns) => {
      let snapshot = snapshotOf(entries);
      let base = new Map<string, string>();
      const one = start();
      for (const { edits, siteUrl, templates, lostFile, leftOut } of turns) {
        const edited = edits.reduce((list, edit) => edit(list), all(snapshot.received.entries));
        snapshot = follow(snapshot, edited);
        const { resource, file } = snapshot.entries;
        const without = leftOut === null ? [] : [keyOf(resource[leftOut % resource.length]!)];
        const shown = leaveOut(snapshot, without);
        const lost = lostFile === null ? undefined : file[lostFile % file.length];
        const known = Object.fromEntries(Object.entries(facts).filter(([id]) => id !== lost?.id));
        one.library.update(shown, known, siteUrl);
        const other = start();
        other.library.update(leaveOut(snapshotOf(edited), without), known, siteUrl);

        const whole = other.planner.plan(templates, new Map());
        expect(sayAll(one.planner.plan(templates, new Map()))).toEqual(sayAll(whole));
        expect(one.library.exceptions).toEqual(other.library.exceptions);
        const { pages, gone } = one.planner.plan(templates, base);
        const fromBase = other.planner.plan(templates, base);
        expect(pages.map(({ path }) => path)).toEqual(fromBase.pages.map(({ path }) => path));
        expect(gone).toEqual(fromBase.gone);
        base = new Map(whole.pages.map(({ path, made }) => [path, made]));
      }
    }),
    { numRuns: 12 },
  );
}, 120_000);
