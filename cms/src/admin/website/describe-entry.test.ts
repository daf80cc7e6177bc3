import type { EntryOnWebsite, PublishingStep, WebsiteState } from '@clearshelf/shared-types';
import { describe, expect, test } from 'vitest';
import { describeEntry } from './describe-entry';
import { timeTeller } from './tell-time';

const now = new Date('2026-03-05T10:46:00.000Z');
const tellTime = timeTeller(now, { locale: 'en-GB', timeZone: 'UTC' });
const describeNow = (entry: EntryOnWebsite) => describeEntry(entry, { now, tellTime });

const state: WebsiteState = {
  revision: 8,
  changedAt: '2026-03-05T10:45:50.000Z',
  step: 'live',
  live: {
    id: 'r8',
    pages: 302,
    bytes: 14_212_000,
    seconds: 3,
    indexRevision: 8,
    siteUrl: 'https://library.example.org',
    revision: 8,
    since: '2026-03-05T10:42:00.000Z',
    exceptionCount: 0,
    exceptions: [],
  },
  heardAt: '2026-03-05T10:45:50.000Z',
  requested: 0,
  mayPublish: true,
};
const live: EntryOnWebsite = {
  published: true,
  upToDate: true,
  changedIn: 8,
  liveSince: '2026-03-05T10:42:00.000Z',
  address: '/resources/a/',
  bytes: 4321,
  exceptions: [],
  state,
};
const coming = (step: PublishingStep, more: Partial<WebsiteState> = {}): EntryOnWebsite => ({
  ...live,
  upToDate: false,
  liveSince: undefined,
  state: { ...state, revision: 9, step, ...more },
  changedIn: 9,
});

test('an entry that readers see says since when, where, and what its page weighs', () => {
  expect(describeNow(live)).toEqual({
    mood: 'live',
    headline: 'Live since 10:42',
    details: [`The page weighs ${(4.3).toLocaleString()} kB as sent.`],
    address: '/resources/a/',
    href: 'https://library.example.org/resources/a/',
  });
});

test.each([
  ['missing', 'failed', 'Not on the website', 'Not on the website: title: expected some text.'],
  ['old', 'failed', 'Shown as it was before', 'Shown as it was before: title: expected some text.'],
  ['unfound', 'partly', 'Live since 10:42, with 1 exception', 'Not found by search: title: expected some text.'],
] as const)('an entry that is %s says so, why, and what to do', (effect, mood, headline, sentence) => {
  const exception = {
    entry: 'resource "A"',
    effect,
    problem: 'title: expected some text',
    repair: 'Correct the title.',
  };
  const described = describeNow({ ...live, exceptions: [exception] });
  expect(described).toMatchObject({ mood, headline });
  expect(described.details.slice(0, 2)).toEqual([sentence, 'Correct the title.']);
});

test('without a public address the path is shown and no link', () => {
  const { address, href } = describeNow({ ...live, state: { ...state, live: { ...state.live!, siteUrl: undefined } } });
  expect(address).toBe('/resources/a/');
  expect(href).toBeUndefined();
});

test('an entry of which nobody knows since when it is live is live', () => {
  expect(describeNow({ ...live, liveSince: undefined }).headline).toBe('Live');
});

test('a draft is not published', () => {
  const draft = { ...live, published: false, address: undefined, bytes: undefined };
  expect(describeNow(draft)).toMatchObject({ mood: 'none', headline: 'Not published' });
});

describe('a change on its way', () => {
  test.each([
    ['queued', 'Waiting'],
    ['fetching', 'Building'],
    ['building', 'Building'],
    ['checking', 'Building'],
    ['deploying', 'Deploying'],
    ['confirming', 'Deployed, not seen yet'],
    ['live', 'Waiting'],
  ] as const)('at %s reads "%s"', (step, headline) => {
    expect(describeNow(coming(step, { workingOn: step === 'live' ? undefined : 9 })).headline).toBe(headline);
  });

  test('waits while a release of before it is built', () => {
    expect(describeNow(coming('deploying', { workingOn: 8 }))).toMatchObject({ mood: 'waiting', headline: 'Waiting' });
  });

  test('that failed says what happened and what to do', () => {
    const failure = { what: 'A tag has no name.', repair: 'Open the tag and give it one.', at: now.toISOString() };
    expect(describeNow(coming('failed', { failure, workingOn: 9 }))).toMatchObject({
      mood: 'failed',
      headline: 'Failed',
      details: ['A tag has no name.', 'Open the tag and give it one.'],
    });
  });

  test('that is held waits for a yes', () => {
    const { headline, details } = describeNow(coming('held', { held: { removed: 120, of: 302 }, workingOn: 9 }));
    expect(headline).toBe('Waits for a yes');
    expect(details[0]).toBe('The new version would take away 120 of 302 pages.');
  });

  test('is held back while an earlier release is shown', () => {
    const pinned = { id: 'r5', by: 'Ana', at: now.toISOString(), firstLiveAt: '2026-03-05T09:00:00.000Z' };
    expect(describeNow(coming('live', { pinned }))).toMatchObject({
      headline: 'Held back by a returned release',
      details: ['Readers see the release of 09:00, which Ana put back.'],
    });
  });

  test('names a publisher that is silent', () => {
    const silent = coming('queued', { changedAt: '2026-03-05T10:40:00.000Z', heardAt: '2026-03-05T10:40:00.000Z' });
    expect(describeNow(silent).mood).toBe('failed');
    expect(describeNow(silent).details[0]).toContain('The publisher has not been heard since 10:40.');
  });

  test('that takes an entry away says that readers still see it', () => {
    const leaving = { ...coming('building', { workingOn: 9 }), published: false, address: undefined };
    expect(describeNow(leaving)).toMatchObject({
      headline: 'Building',
      details: ['It is no longer published. Readers see it until this is live.'],
    });
  });
});
