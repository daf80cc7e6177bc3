import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { makeOutline, type Entry, type EntryType } from '../entries/index.ts';
import { filterReferences, listReferences } from '../references.ts';
import { linesOf, resource, site } from '../testing/entries.ts';
import { SnapshotFile, SnapshotKeeper } from './snapshot-file.ts';
import { all, applyDelta, keyOf, parseSnapshot, type Snapshot } from './snapshot.ts';

const idOf = (name: string) => name.padEnd(24, '0');
const moment = '2026-11-01T09:00:00.000Z';
const names = ['a', 'b', 'c', 'd', 'e'];
const body = [{ type: 'paragraph' as const, children: [{ type: 'text' as const, text: 'Words.' }] }];
const some = (type: string) => fc.uniqueArray(fc.constantFrom(...names).map((name) => idOf(`${type}${name}`)));
const anySlug = fc.constantFrom('one', 'two', 'three', 'four', 'five', 'six', 'seven');

/** Entries that point at each other, claim each other's addresses and show the same files. */
const anyEntry: fc.Arbitrary<Entry> = fc.constantFrom(...names).chain((name) =>
  fc.oneof(
    fc
      .record({ slug: anySlug, tags: some('tag'), related: some('resource'), cover: some('file'), date: fc.boolean() })
      .map(({ cover, date, ...more }): Entry => ({
        ...resource(more.slug, more),
        id: idOf(`resource${name}`),
        body,
        cover: cover[0] === undefined ? undefined : { file: cover[0], alternativeText: 'A picture' },
        publishedAt: date ? moment : '2025-11-01T09:00:00.000Z',
      })),
    fc.record({ slug: anySlug, parent: fc.option(some('tag')) }).map(({ slug, parent }): Entry => ({
      type: 'tag',
      id: idOf(`tag${name}`),
      kind: 'topic',
      name,
      slug,
      order: 1,
      parent: parent?.[0],
    })),
    fc.constant<Entry>({
      type: 'page',
      id: idOf(`page${name}`),
      title: name,
      slug: name,
      body,
      oldAddresses: [],
      publishedAt: moment,
    }),
  ),
);
const deletions = fc.record({
  type: fc.constantFrom<EntryType>('resource', 'tag', 'page', 'file'),
  name: fc.constantFrom(...names),
});
/** Of each entry a delta tells one thing. */
const changes = fc.uniqueArray(
  fc.oneof(
    { weight: 3, arbitrary: anyEntry },
    { weight: 1, arbitrary: deletions.map(({ type, name }) => `${type} ${idOf(type + name)}`) },
  ),
  { minLength: 1, maxLength: 4, selector: (one) => (typeof one === 'string' ? one : keyOf(one)) },
);

const fileOf = (id: string): Entry => ({
  type: 'file',
  id,
  name: 'a.png',
  mime: 'image/png',
  bytes: 1,
  source: 'x',
  version: '1',
});

/** What the CMS holds: what is deleted is named by nothing any more, unless it has drafts. */
class Cms {
  readonly #held = new Map<string, Entry>([[keyOf(site), site]]);

  /** @returns the lines of the delta */
  take(news: (Entry | string)[]): object[] {
    // What is deleted is not there any more when the delta is made.
    return news
      .toSorted((a, b) => Number(typeof a === 'string') - Number(typeof b === 'string'))
      .flatMap((one) => {
        if (typeof one === 'string') return this.#delete(one);
        const entry = filterReferences(one, ({ type, id }) => type !== 'tag' || this.#held.has(keyOf({ type, id })));
        const files = listReferences(entry).flatMap(({ type, id }) => (type === 'file' ? [fileOf(id)] : []));
        for (const held of [...files, entry]) this.#held.set(keyOf(held), held);
        return [...files, entry];
      });
  }

  get lines(): Entry[] {
    return [...this.#held.values()];
  }

  #delete(key: string): object[] {
    if (!this.#held.delete(key)) return [];
    const [type, id] = key.split(' ');
    const isLost = (reference: { type: EntryType; id: string }) =>
      ['tag', 'file'].includes(reference.type) && keyOf(reference) === key;
    for (const [other, entry] of this.#held)
      this.#held.set(
        other,
        filterReferences(entry, (one) => !isLost(one)),
      );
    return [{ type: 'deleted', of: type, id }];
  }
}

/** What a snapshot says: exceptions in any order. */
const saidBy = ({ revision, entries, exceptions }: Snapshot) => ({
  revision,
  entries: JSON.parse(JSON.stringify(entries)) as object,
  exceptions: exceptions.map((exception) => JSON.stringify(exception)).toSorted(),
});

it('is the same after many deltas as a fresh one, in memory, in the file, and for who keeps it without texts', () => {
  const folder = mkdtempSync(join(tmpdir(), 'clearshelf-deltas-'));
  try {
    fc.assert(
      fc.property(fc.array(changes, { maxLength: 8 }), (deltas) => {
        const path = join(folder, 'snapshot.ndjson');
        const cms = new Cms();
        const keeper = new SnapshotKeeper(path);
        const follower = new SnapshotFile(path);
        keeper.write(linesOf(cms.lines));
        let snapshot = parseSnapshot(linesOf(cms.lines));
        follower.read();
        for (const [at, delta] of deltas.entries()) {
          const lines = linesOf(cms.take(delta), { since: at + 1, revision: at + 2 });
          const before = snapshot;
          snapshot = applyDelta(before, lines);
          const outline = keeper.append(lines);
          const fresh = parseSnapshot(linesOf(cms.lines, { revision: at + 2 }));
          expect(saidBy(snapshot)).toEqual(saidBy(fresh));
          expect(saidBy(follower.read()!)).toEqual(saidBy(fresh));
          expect(all(outline.entries)).toEqual(all(snapshot.entries).map(makeOutline));
        }
        expect(saidBy(new SnapshotFile(path).read()!)).toEqual(saidBy(snapshot));
        keeper.write(linesOf(cms.lines, { revision: 99 }));
        expect(saidBy(follower.read()!)).toEqual({ ...saidBy(snapshot), revision: 99 });
      }),
      { numRuns: 100 },
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
});

it('keeps the very objects of entries that did not change', () => {
  const others = [resource('b'), resource('c')];
  const before = parseSnapshot(linesOf([site, resource('a'), ...others]));
  const after = applyDelta(before, linesOf([resource('a', { title: 'New' })], { since: 1, revision: 2 }));
  expect(after.entries.resource.slice(1).every((entry, at) => entry === before.entries.resource[at + 1])).toBe(true);
  expect(after.entries.site).toBe(before.entries.site);
});
