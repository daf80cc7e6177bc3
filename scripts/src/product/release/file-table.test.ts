import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressKey, readAddress, type ReleaseFile } from '@clearshelf/shared-types';
import { FileTable } from './file-table.ts';
import { ensurePaths } from './paths.ts';

const paths = Array.from({ length: 60 }, (_, at) =>
  at % 3 > 0 ? `files/${at}/A.pdf` : at % 2 > 0 ? `p/page/${at}/index.html` : `p${at}/index.html`,
);
const file = (version: number): ReleaseFile => ({ sha256: String(version % 4).repeat(64), bytes: version });

const step = fc.record({
  files: fc.array(fc.tuple(fc.constantFrom(...paths), fc.integer({ min: 1, max: 9 }).map(file)), { maxLength: 12 }),
  without: fc.array(fc.constantFrom(...paths), { maxLength: 6 }),
});

/** What a table should hold after each step, and the table. */
function follow(steps: { files: [string, ReleaseFile][]; without: string[] }[]) {
  let table = FileTable.of([]);
  const plain = new Map<string, ReleaseFile>();
  const states = [{ table, record: table.toRecord() }];
  for (const { files, without } of steps) {
    table = table.with(files, without);
    for (const path of without) plain.delete(path);
    for (const [path, one] of files) plain.set(path, one);
    const sorted = [...plain].toSorted(([a], [b]) => (a < b ? -1 : 1));
    states.push({ table, record: Object.fromEntries(sorted) });
  }
  return states;
}

describe('a table of files', () => {
  it('holds what was put into it, however often it changed', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
        for (const { table, record } of follow(steps)) {
          expect(table.toRecord()).toEqual(record);
          const pages = Object.keys(record).filter((path) => /^p\d+\//.test(path)).length;
          const bytes = Object.values(record).reduce((sum, one) => sum + one.bytes, 0);
          expect(table.totals).toEqual({ files: Object.keys(record).length, pages, bytes });
          for (const path of paths) {
            expect(table.get(path)).toEqual(record[path]);
            const found = table.findPath(addressKey(readAddress(path))!);
            expect(found).toBe(record[path] && path);
          }
        }
      }),
    );
  });

  it('tells how it differs from any other, of the same list or not', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 8 }), fc.boolean(), (steps, isOther) => {
        const states = follow(steps);
        for (const older of states)
          for (const { table, record } of states) {
            const before = isOther ? FileTable.of(older.record) : older.table;
            const { changed, gone } = table.differenceFrom(before);
            const expected = Object.keys(record).filter(
              (path) => JSON.stringify(record[path]) !== JSON.stringify(older.record[path]),
            );
            expect(changed.toSorted()).toEqual(expected.toSorted());
            expect(gone.toSorted()).toEqual(Object.keys(older.record).filter((path) => !record[path]));
          }
      }),
    );
  });

  it('starts a list of its own once too much differs, so that no change costs more and more', () => {
    let table = FileTable.of(Array.from({ length: 4000 }, (_, at) => [`p${at}/index.html`, file(1)] as const));
    const lists = new Set<string>();
    for (let at = 0; at < 4000; at += 1) {
      table = table.with([[`p${at}/index.html`, file(2)]]);
      lists.add(table.list.name);
      expect(table.changed.size).toBeLessThanOrEqual(500);
    }
    expect(lists.size).toBe(8);
  });

  it.each([
    ['index.html/a', 'a folder that is a file'],
    ['p', 'a file that is a folder'],
    ['../a', 'a way out'],
  ])('is refused with %s, %s, also where the list was looked at before', (path) => {
    const table = FileTable.of([
      ['index.html', file(1)],
      ['p/index.html', file(1)],
    ]);
    expect(() => ensurePaths(table)).not.toThrow();
    expect(() => ensurePaths(table.with([[path, file(1)]]))).toThrow(/is a file and no folder|no path of a file/);
  });
});
