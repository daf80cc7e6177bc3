import type { PublishingStep, WebsiteState } from '@clearshelf/shared-types';
import { count, formatCount, formatSize } from './sizes';
import type { TellTime } from './tell-time';

export type Mood = 'live' | 'partly' | 'working' | 'waiting' | 'failed' | 'held' | 'none';

/** What the "Website" box shows. */
export interface StateDescription {
  mood: Mood;
  headline: string;
  /** What screen readers are told when it changes: the headline without its counting numbers. */
  announcement: string;
  /** Facts and things to do, a sentence or two each. */
  details: string[];
  /** More facts, for the page that has room for them. */
  remarks: string[];
  progress?: { done: number; total: number };
  siteUrl?: string;
  /** Whether "Publish the site now" can be pressed. */
  canPublish: boolean;
  /** Why it cannot, where that is not plain. */
  whyNot?: string;
}

export interface Circumstances {
  now: Date;
  tellTime: TellTime;
  /** When this page first saw that something waits. */
  waitingSince?: Date;
}

type Words = Pick<StateDescription, 'mood' | 'headline' | 'details'> & Partial<StateDescription>;

/** A publisher that has not taken up waiting changes after this is taken for stopped. */
const patience = 60_000;

/** Seconds after which to ask again. */
export function askAgainIn(step: PublishingStep): number {
  if (step === 'live') return 10;
  return step === 'failed' || step === 'held' ? 5 : 2;
}

/** Puts what the CMS knows about publishing into plain facts. */
export function describeState(state: WebsiteState, circumstances: Circumstances): StateDescription {
  const words = chooseWords(state, circumstances);
  const whyNot = state.mayPublish ? words.whyNot : 'Your role may not publish. Ask an editor.';
  return {
    announcement: words.headline,
    remarks: [],
    siteUrl: state.live?.siteUrl,
    ...words,
    canPublish: state.mayPublish && (words.canPublish ?? false),
    whyNot,
  };
}

function chooseWords(state: WebsiteState, circumstances: Circumstances): Words {
  const still = stillSeen(state, circumstances.tellTime);
  const working = (headline: string, more: Partial<Words> = {}): Words => ({
    mood: 'working',
    headline,
    details: [still],
    ...more,
  });
  switch (state.step) {
    case 'live':
      return state.pinned ? describePinned(state, circumstances.tellTime) : describeLive(state, circumstances.tellTime);
    case 'failed':
      return describeFailed(state, circumstances.tellTime, still);
    case 'queued':
      return describeQueued(state, circumstances, still);
    case 'held':
      return describeHeld(state, still);
    case 'fetching':
      return working('Building: reading the entries', { announcement: 'Building' });
    case 'building':
      return working(buildingHeadline(state), { announcement: 'Building', progress: state.progress });
    case 'checking':
      return working('Checking');
    case 'deploying':
      return working('Deploying');
    case 'confirming':
      return working('Deployed, not seen yet', {
        details: ['It is in place. A request to the public address does not show it yet.'],
      });
  }
}

function stillSeen({ live }: WebsiteState, tellTime: TellTime): string {
  return live ? `The site still shows the version of ${tellTime(live.since)}.` : 'The site has no version yet.';
}

function buildingHeadline({ progress }: WebsiteState): string {
  if (!progress || progress.total === 0) return 'Building';
  return `Building: ${count(progress.done)} of ${count(progress.total)} pages`;
}

function describeLive({ live }: WebsiteState, tellTime: TellTime): Words {
  const facts = 'The site shows everything that is published here.';
  if (!live) return { mood: 'live', headline: 'Live', details: [facts], canPublish: true };
  const searchFollows = live.indexRevision < live.revision;
  const { exceptionCount } = live;
  const not = 'All else that is published here is on the site. The page Website names the exceptions, and what to do.';
  return {
    mood: exceptionCount > 0 ? 'partly' : 'live',
    headline: `Live since ${tellTime(live.since)}${withExceptions(exceptionCount)}`,
    details: [
      exceptionCount > 0 ? not : facts,
      `${formatCount(live.pages, 'page')}, ${formatSize(live.bytes)}.`,
      ...(searchFollows ? ['Search finds the last changes in a moment.'] : []),
    ],
    remarks: [
      live.seenAt
        ? `A request to the public address showed it at ${tellTime(live.seenAt)}.`
        : 'Nobody has looked from outside: the site’s public address (SITE_URL) is not set.',
    ],
    canPublish: true,
  };
}

/** ", with 2 exceptions" behind a headline; empty where there are none. */
export function withExceptions(exceptions: number): string {
  return exceptions > 0 ? `, with ${formatCount(exceptions, 'exception')}` : '';
}

function describePinned({ pinned, live }: WebsiteState, tellTime: TellTime): Words {
  const of = pinned?.firstLiveAt ?? live?.since;
  return {
    mood: 'held',
    headline: of ? `Readers see the release of ${tellTime(of)}` : 'Readers see an earlier release',
    details: [putBack(pinned, tellTime), 'Newer changes wait.'],
    whyNot: 'Show the newest again before you publish.',
  };
}

function putBack(pinned: WebsiteState['pinned'], tellTime: TellTime): string {
  return `Put back by ${pinned?.by ?? 'somebody'}${pinned ? ` at ${tellTime(pinned.at)}` : ''}.`;
}

function describeHeld({ held }: WebsiteState, still: string): Words {
  const goes = held
    ? `The new version would take away ${count(held.removed)} of ${formatCount(held.of, 'page')}.`
    : 'The new version would take away many pages.';
  const details = [goes, 'It waits until somebody who may publish says yes.', still];
  return { mood: 'held', headline: 'Waits for a yes', announcement: `Waits for a yes. ${goes}`, details };
}

function describeFailed({ failure, stepAt, pinned }: WebsiteState, tellTime: TellTime, still: string): Words {
  const at = failure?.at ?? stepAt;
  const headline = at ? `Failed at ${tellTime(at)}` : 'Failed';
  return {
    mood: 'failed',
    headline,
    announcement: [headline, failure?.what].filter(Boolean).join(': '),
    details: [...(failure ? [failure.what, failure.repair] : []), still],
    canPublish: !pinned,
  };
}

function describeQueued(state: WebsiteState, circumstances: Circumstances, still: string): Words {
  const { pinned } = state;
  const headline = pinned?.firstLiveAt
    ? `Waiting to put back the release of ${circumstances.tellTime(pinned.firstLiveAt)}`
    : 'Waiting to publish';
  const silence = measureSilence(state, circumstances);
  if (!silence) return { mood: 'waiting', headline, details: [still] };
  return {
    mood: 'failed',
    headline,
    announcement: `${headline}. ${silence}`,
    details: [silence, 'Your changes are saved. They go live when it runs.', still],
  };
}

/** What to say of a publisher that does not take up what waits; `undefined` while there is no reason to worry. */
export function measureSilence(
  state: WebsiteState,
  { now, tellTime, waitingSince }: Circumstances,
): string | undefined {
  const contentWaits = !state.pinned && state.live?.revision !== state.revision;
  const since = (contentWaits && state.changedAt ? new Date(state.changedAt) : waitingSince) ?? now;
  const lastSign = Math.max(since.getTime(), state.heardAt ? new Date(state.heardAt).getTime() : 0);
  if (now.getTime() - lastSign <= patience) return undefined;
  return state.heardAt
    ? `The publisher has not been heard since ${tellTime(state.heardAt)}. Ask whoever runs the server to start it.`
    : 'The publisher has not been heard yet. Ask whoever runs the server to start it.';
}
