import type { ChangeList, DecisionRow, EntryChange, FailureRow, ReleaseRow } from '@clearshelf/shared-types';
import { describe, expect, test } from 'vitest';
import { makeAdminPath, listFacts, failedAt, sayDecision, summarise } from './describe-log';
import { timeTeller } from './tell-time';

const tellTime = timeTeller(new Date('2026-03-05T10:46:00.000Z'), { locale: 'en-GB', timeZone: 'UTC' });
const changes: ChangeList = { added: 0, changed: 0, removed: 0, by: [], entries: [] };

describe('what changed', () => {
  test('is said in numbers, with everybody who did it', () => {
    expect(summarise({ ...changes, added: 2, removed: 1, by: ['Ana', 'Ben', 'the schedule'] })).toBe(
      '2 added, 1 removed, by Ana, Ben and the schedule',
    );
    expect(summarise({ ...changes, changed: 1 })).toBe('1 changed');
  });

  test('is nothing where nothing changed', () => {
    expect(summarise(changes)).toBeUndefined();
  });

  const change: EntryChange = { type: 'tag', id: 'a', title: 'Asia', action: 'added', at: '', exists: true };
  test.each([
    [{}, '/content-manager/collection-types/api::tag.tag/a'],
    [{ type: 'site' }, '/content-manager/single-types/api::site.site'],
    [{ type: 'file' }, '/plugins/upload'],
    [{ exists: false }, undefined],
    [{ type: undefined, id: undefined }, undefined],
  ] as const)('leads to the entry: %o', (more, path) => {
    expect(makeAdminPath({ ...change, ...more })).toBe(path);
  });
});

describe('a release', () => {
  const release: ReleaseRow = {
    kind: 'release',
    key: 1,
    id: 'r7',
    revision: 7,
    at: '2026-03-05T10:42:00.000Z',
    pages: 302,
    bytes: 14_212_000,
    seconds: 2.14,
    isReturn: false,
    exceptionCount: 0,
    kept: true,
    isLive: true,
    changes,
  };

  test('says how long it took, how large it is, and that search follows', () => {
    expect(listFacts(release, tellTime)).toEqual([
      `Took ${(2.1).toLocaleString()} s`,
      `302 pages, ${(14.2).toLocaleString()} MB`,
      'Search follows',
    ]);
  });

  test('says how many exceptions it had', () => {
    expect(listFacts({ ...release, exceptionCount: 1 }, tellTime).at(-1)).toBe('1 exception');
  });

  test('says when search was fresh, and when somebody saw it', () => {
    const later = { ...release, indexFreshAt: '2026-03-05T10:43:00.000Z', seenAt: '2026-03-05T10:42:04.000Z' };
    expect(listFacts(later, tellTime).slice(2)).toEqual(['Search fresh at 10:43', 'Seen at 10:42']);
    expect(listFacts({ ...release, indexFreshAt: release.at }, tellTime)[2]).toBe('Search fresh');
  });

  test('of which no time is known says none', () => {
    expect(listFacts({ ...release, seconds: 0 }, tellTime)[0]).toContain('302 pages');
  });
});

test('a failure says when, and how often', () => {
  const failure: FailureRow = {
    kind: 'failure',
    key: 1,
    what: 'A',
    repair: 'B',
    at: '2026-03-05T10:45:00.000Z',
    firstAt: '2026-03-05T10:40:00.000Z',
    count: 3,
  };
  expect(failedAt(failure, tellTime)).toBe('Failed 3 times from 10:40 to 10:45');
  expect(failedAt({ ...failure, count: 1 }, tellTime)).toBe('Failed at 10:45');
});

test.each([
  ['publish', 'published the site anew'],
  ['approve', 'said yes to what was held'],
  ['return', 'put back the release of 09:00'],
  ['resume', 'let go of the release of 09:00, to show the newest again'],
] as const)('the decision "%s" is said with who and when', (decision, did) => {
  const at = '2026-03-05T10:45:00.000Z';
  const row: DecisionRow = { kind: 'decision', key: 1, at, by: 'Ana', decision, releaseAt: '2026-03-05T09:00:00.000Z' };
  expect(sayDecision(row, tellTime)).toBe(`10:45: Ana ${did}.`);
});
