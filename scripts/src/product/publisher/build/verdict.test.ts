import { describe, expect, it } from 'vitest';
import { parseSnapshot, type Exception, type Resource } from '@clearshelf/shared-types';
import { readFixtures } from '@clearshelf/shared-types/fixtures';
import { keysLeftOut, refuseTooMany, unfoundExceptions } from './left-out.ts';
import { FileTable } from '../../release/file-table.ts';
import { judgeFailures, judgeFindings } from './verdict.ts';

const fixtures = readFixtures();
const lines = [{ type: 'snapshot', format: 1, revision: 1 }, ...fixtures, { type: 'end', lines: fixtures.length }];
const snapshot = parseSnapshot(lines.map((line) => JSON.stringify(line)));
const resource = fixtures.find((entry): entry is Resource => entry.type === 'resource')!;
const key = `resource ${resource.id}`;
const path = `resources/${resource.slug}/index.html`;
const failed = [{ path, entry: key, reason: 'no such field' }];
const page = { sha256: '', bytes: 1, made: 'before' };
const filesAt = (place: string) => FileTable.of([[place, page]]);

describe('a page that cannot be made', () => {
  it('stays as it was where readers have it', () => {
    const { leaveOut, exceptions } = judgeFailures({ failed, made: {} }, filesAt(path), snapshot);
    expect(leaveOut.size).toBe(0);
    expect(exceptions).toMatchObject([{ type: 'resource', id: resource.id, effect: 'old', problem: 'no such field' }]);
  });

  it('is left out with its entry where readers have none, or where another page stands there', () => {
    expect([...judgeFailures({ failed, made: {} }, undefined, snapshot).leaveOut.keys()]).toEqual([key]);
    expect([...judgeFailures({ failed, made: { [path]: page } }, filesAt(path), snapshot).leaveOut.keys()]).toEqual([
      key,
    ]);
  });

  it('ends the release where it stands for no entry, and no reader has it', () => {
    const list = [{ path: 'resources/index.html', reason: 'The list could not be made.' }];
    expect(judgeFailures({ failed: list, made: {} }, undefined, snapshot).fatal).toEqual([
      'The list could not be made.',
    ]);
    const { fatal, exceptions } = judgeFailures({ failed: list, made: {} }, filesAt(list[0]!.path), snapshot);
    expect([fatal, exceptions]).toMatchObject([[], [{ entry: 'page /resources/', effect: 'old' }]]);
  });
});

describe('what a look at the release found', () => {
  const rendered = { failed: [] };
  const link = { path, kind: 'link', problem: 'links to /gone/, which is not there' } as const;
  const judge = (found: Parameters<typeof judgeFindings>[0], more: Partial<typeof rendered> = {}) =>
    judgeFindings(found, { rendered: { ...rendered, ...more }, snapshot });

  it('is told and shown, where it is a link or a weight', () => {
    const heavy = { path, kind: 'heavy', problem: 'weighs 75 kB compressed, more than 60' } as const;
    const { leaveOut, exceptions } = judge({ missing: [], strays: [], pages: [link, heavy] });
    expect(leaveOut.size).toBe(0);
    expect(exceptions.map(({ effect, problem }) => `${effect} ${problem}`)).toEqual([
      'partly although its page links to /gone/, which is not there',
      'partly although its page weighs 75 kB compressed, more than 60',
    ]);
  });

  it('takes a page away that could not be made anew and links to what was taken down', () => {
    expect([...judge({ missing: [], strays: [], pages: [link] }, { failed: failed as never }).leaveOut.keys()]).toEqual(
      [key],
    );
  });

  it('leaves out entries whose page is empty or not there', () => {
    const empty = { path, kind: 'empty', problem: 'came out empty' } as const;
    expect([...judge({ missing: [], strays: [], pages: [empty] }).leaveOut.keys()]).toEqual([key]);
    expect([...judge({ missing: [resource], strays: [], pages: [] }).leaveOut.keys()]).toEqual([key]);
  });
});

describe('entries that are left out', () => {
  const missing = (id: string): Exception => ({
    type: 'page',
    id,
    entry: 'page',
    effect: 'missing',
    problem: '',
    repair: '',
  });
  const many = (count: number) => Array.from({ length: count }, (_, at) => missing(String(at)));

  it('may be some, and not so many that something else must be wrong', () => {
    expect(() => refuseTooMany(many(10), 1)).not.toThrow();
    expect(() => refuseTooMany(many(60), 300)).not.toThrow();
    expect(() => refuseTooMany(many(61), 300)).toThrow('61 entries cannot be shown as they are, of 300 pages');
    // Of one entry much may be wrong.
    expect(() =>
      refuseTooMany(
        Array.from({ length: 99 }, () => missing('1')),
        300,
      ),
    ).not.toThrow();
  });

  it('are known by the exceptions of a release', () => {
    const partly = { ...missing('2'), effect: 'partly' as const };
    expect(keysLeftOut({ exceptions: [missing('1'), partly, { ...missing('3'), type: undefined }] })).toEqual([
      'page 1',
    ]);
  });

  it('are told from those that only search does not find', () => {
    const unfound = unfoundExceptions({ [`/resources/${resource.slug}/`]: 'No word.' }, snapshot);
    expect(unfound).toMatchObject([{ id: resource.id, effect: 'unfound', problem: 'No word.' }]);
    expect(unfoundExceptions({}, snapshot)).toEqual([]);
  });
});
