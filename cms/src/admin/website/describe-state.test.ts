import type { WebsiteState } from '@clearshelf/shared-types';
import { describe, expect, test } from 'vitest';
import { askAgainIn, describeState } from './describe-state';
import { timeTeller } from './tell-time';

const now = new Date('2026-03-05T10:46:00.000Z');
const tellTime = timeTeller(now, { locale: 'en-GB', timeZone: 'UTC' });

const live = {
  id: 'r7',
  pages: 302,
  bytes: 14_212_000,
  seconds: 3,
  indexRevision: 7,
  siteUrl: 'https://library.example.org',
  revision: 7,
  since: '2026-03-05T10:42:00.000Z',
  exceptionCount: 0,
  exceptions: [],
};
const atRest: WebsiteState = {
  revision: 7,
  changedAt: '2026-03-05T10:41:50.000Z',
  step: 'live',
  stepAt: live.since,
  live,
  heardAt: live.since,
  requested: 0,
  mayPublish: true,
};
const changed = { ...atRest, revision: 8, changedAt: '2026-03-05T10:45:50.000Z', step: 'queued' as const };
const describeNow = (state: WebsiteState, waitingSince?: Date) => describeState(state, { now, tellTime, waitingSince });

describe('while the site shows all that is published', () => {
  test('it says since when, how large the site is, and where', () => {
    expect(describeNow(atRest)).toMatchObject({
      mood: 'live',
      headline: 'Live since 10:42',
      details: ['The site shows everything that is published here.', `302 pages, ${(14.2).toLocaleString()} MB.`],
      siteUrl: 'https://library.example.org',
      canPublish: true,
    });
    expect(askAgainIn('live')).toBe(10);
  });

  test('it says how many exceptions there are, and where they are named', () => {
    const two = describeNow({ ...atRest, live: { ...live, exceptionCount: 2 } });
    expect(two).toMatchObject({ mood: 'partly', headline: 'Live since 10:42, with 2 exceptions', canPublish: true });
    expect(two.details[0]).toContain('The page Website names the exceptions');
  });

  test('the page also says whether somebody looked from outside', () => {
    expect(describeNow(atRest).remarks).toEqual([
      'Nobody has looked from outside: the site’s public address (SITE_URL) is not set.',
    ]);
    const seen = { ...atRest, live: { ...live, seenAt: '2026-03-05T10:42:05.000Z' } };
    expect(describeNow(seen).remarks).toEqual(['A request to the public address showed it at 10:42.']);
  });

  test('a search index that follows is said', () => {
    const follows = { ...atRest, live: { ...live, indexRevision: 6 } };
    expect(describeNow(follows).details).toContain('Search finds the last changes in a moment.');
    expect(describeNow(atRest).details.join(' ')).not.toContain('Search');
  });

  test('who may not publish is told why', () => {
    expect(describeNow({ ...atRest, mayPublish: false })).toMatchObject({
      canPublish: false,
      whyNot: 'Your role may not publish. Ask an editor.',
    });
    expect(describeNow(atRest).whyNot).toBeUndefined();
  });

  test('a version of another day has its date', () => {
    const older = { ...atRest, live: { ...live, since: '2026-02-27T16:05:00.000Z' } };
    expect(describeNow(older).headline).toBe('Live since 16:05 on 27 February');
    const muchOlder = { ...atRest, live: { ...live, since: '2025-12-31T16:05:00.000Z' } };
    expect(describeNow(muchOlder).headline).toBe('Live since 16:05 on 31 December 2025');
  });

  test('one page is one page, and a small site has kilobytes', () => {
    const small = { ...atRest, live: { ...live, pages: 1, bytes: 34_100 } };
    expect(describeNow(small).details[1]).toBe('1 page, 35 kB.');
  });
});

describe('while a change is on its way', () => {
  test.each([
    ['queued', 'Waiting to publish'],
    ['fetching', 'Building: reading the entries'],
    ['building', 'Building: 120 of 300 pages'],
    ['checking', 'Checking'],
    ['deploying', 'Deploying'],
  ] as const)('%s reads "%s", and says what readers still see', (step, headline) => {
    const description = describeNow({ ...changed, step, progress: { done: 120, total: 300 } });
    expect(description).toMatchObject({ headline, canPublish: false });
    expect(askAgainIn(step)).toBe(2);
    expect(description.details).toContain('The site still shows the version of 10:42.');
  });

  test('a version that is in place and not seen yet is not called live', () => {
    const { headline, details } = describeNow({ ...changed, step: 'confirming' });
    expect(headline).toBe('Deployed, not seen yet');
    expect(details).toEqual(['It is in place. A request to the public address does not show it yet.']);
  });

  test('screen readers hear the step once and not every page', () => {
    const at = (done: number) => describeNow({ ...changed, step: 'building', progress: { done, total: 300 } });
    expect(at(120).announcement).toBe(at(240).announcement);
    expect(at(120).headline).not.toBe(at(240).headline);
  });

  test('before the first release there is no version to speak of', () => {
    const { details, siteUrl } = describeNow({ ...changed, step: 'building', live: undefined });
    expect(details).toEqual(['The site has no version yet.']);
    expect(siteUrl).toBeUndefined();
  });
});

describe('when publishing failed', () => {
  const failed: WebsiteState = {
    ...changed,
    step: 'failed',
    failure: { what: 'A tag has no name.', repair: 'Open the tag and give it one.', at: '2026-03-05T10:45:00.000Z' },
  };

  test('it says what happened, what to do and what readers see', () => {
    expect(describeNow(failed)).toMatchObject({
      mood: 'failed',
      headline: 'Failed at 10:45',
      announcement: 'Failed at 10:45: A tag has no name.',
      details: ['A tag has no name.', 'Open the tag and give it one.', 'The site still shows the version of 10:42.'],
      canPublish: true,
    });
  });
});

describe('when nobody takes up a change', () => {
  const silent = 'The publisher has not been heard since 10:42. Ask whoever runs the server to start it.';

  test('a fresh change waits calmly, however long ago the publisher last had something to say', () => {
    const quietForDays = { ...changed, heardAt: '2026-03-01T08:00:00.000Z' };
    expect(describeNow(quietForDays).mood).toBe('waiting');
  });

  test('after a minute it names the silent publisher and what to do', () => {
    const description = describeNow({ ...changed, changedAt: '2026-03-05T10:44:59.000Z' });
    expect(description).toMatchObject({ mood: 'failed', headline: 'Waiting to publish' });
    expect(description.details[0]).toBe(silent);
  });

  test('a publisher that was never heard has no time', () => {
    const description = describeNow({ ...changed, changedAt: '2026-03-05T10:40:00.000Z', heardAt: undefined });
    expect(description.details[0]).toBe(
      'The publisher has not been heard yet. Ask whoever runs the server to start it.',
    );
  });

  test('a wish to publish without a change is counted from when the page saw it', () => {
    const wished = { ...atRest, step: 'queued' as const, requested: 1, changedAt: '2026-03-01T08:00:00.000Z' };
    expect(describeNow(wished, now).mood).toBe('waiting');
    expect(describeNow(wished, new Date('2026-03-05T10:44:00.000Z')).details[0]).toBe(silent);
  });
});

describe('when a version would take away many pages', () => {
  test('it says how many of how many, and that it waits for a yes', () => {
    const description = describeNow({ ...changed, step: 'held', held: { removed: 120, of: 302 } });
    expect(description).toMatchObject({
      mood: 'held',
      headline: 'Waits for a yes',
      announcement: 'Waits for a yes. The new version would take away 120 of 302 pages.',
      canPublish: false,
    });
    expect(description.details).toEqual([
      'The new version would take away 120 of 302 pages.',
      'It waits until somebody who may publish says yes.',
      'The site still shows the version of 10:42.',
    ]);
  });
});

describe('when somebody put an earlier release back', () => {
  const pinned = {
    id: 'r5',
    by: 'Ana Silva',
    at: '2026-03-05T10:44:00.000Z',
    firstLiveAt: '2026-03-04T09:00:00.000Z',
  };

  test('it says which one readers see, who did it and that newer changes wait', () => {
    expect(describeNow({ ...atRest, pinned })).toMatchObject({
      mood: 'held',
      headline: 'Readers see the release of 09:00 on 4 March',
      details: ['Put back by Ana Silva at 10:44.', 'Newer changes wait.'],
      canPublish: false,
      whyNot: 'Show the newest again before you publish.',
    });
  });

  test('until it is there, it waits', () => {
    const waits: WebsiteState = { ...atRest, step: 'queued', pinned };
    expect(describeNow(waits).headline).toBe('Waiting to put back the release of 09:00 on 4 March');
  });
});
