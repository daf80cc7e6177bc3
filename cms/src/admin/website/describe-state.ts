import type { PublishingState } from '@clearshelf/shared-types';
import type { TellTime } from './tell-time';

/** What the "Website" box shows. */
export interface StateDescription {
  mood: 'live' | 'working' | 'waiting' | 'failed';
  headline: string;
  /** What screen readers are told when it changes: the headline without its counting numbers. */
  announcement: string;
  /** Facts and things to do, a sentence or two each. */
  details: string[];
  progress?: { done: number; total: number };
  siteUrl?: string;
  /** Whether "Publish the site now" can be pressed. */
  canPublish: boolean;
  /** Seconds after which to ask again. */
  askAgainIn: number;
}

export interface Circumstances {
  now: Date;
  tellTime: TellTime;
  /** When this page first saw that something waits. */
  waitingSince?: Date;
}

/** A publisher that has not taken up waiting changes after this is taken for stopped. */
const patience = 60_000;

/** Puts what the CMS knows about publishing into plain facts. */
export function describeState(state: PublishingState, circumstances: Circumstances): StateDescription {
  const { tellTime } = circumstances;
  const { live } = state;
  const still = live ? `The site still shows the version of ${tellTime(live.since)}.` : 'The site has no version yet.';
  const working = (headline: string, more: Partial<StateDescription> = {}): StateDescription => ({
    mood: 'working',
    headline,
    announcement: headline,
    details: [still],
    canPublish: false,
    askAgainIn: 2,
    ...more,
    siteUrl: live?.siteUrl,
  });
  switch (state.step) {
    case 'live':
      return describeLive(state, tellTime);
    case 'failed':
      return describeFailed(state, tellTime, still);
    case 'queued':
      return describeQueued(state, circumstances, still);
    case 'fetching':
      return working('Building: reading the entries', { announcement: 'Building' });
    case 'building':
      return working(buildingHeadline(state), { announcement: 'Building', progress: state.progress });
    case 'checking':
      return working('Checking');
    case 'held':
      return working('Waiting for a yes');
    case 'confirming':
      return working('Deployed, not seen yet');
    case 'deploying':
      return working('Deploying');
  }
}

function buildingHeadline({ progress }: PublishingState): string {
  if (!progress || progress.total === 0) return 'Building';
  return `Building: ${count(progress.done)} of ${count(progress.total)} pages`;
}

function describeLive({ live }: PublishingState, tellTime: TellTime): StateDescription {
  const headline = live ? `Live since ${tellTime(live.since)}` : 'Live';
  return {
    mood: 'live',
    headline,
    announcement: headline,
    details: [
      'The site shows everything that is published here.',
      ...(live ? [`${count(live.pages)} ${live.pages === 1 ? 'page' : 'pages'}, ${sizeOf(live.bytes)}.`] : []),
    ],
    siteUrl: live?.siteUrl,
    canPublish: true,
    askAgainIn: 10,
  };
}

function describeFailed(
  { failure, stepAt, live }: PublishingState,
  tellTime: TellTime,
  still: string,
): StateDescription {
  const at = failure?.at ?? stepAt;
  const headline = at ? `Failed at ${tellTime(at)}` : 'Failed';
  return {
    mood: 'failed',
    headline,
    announcement: [headline, failure?.what].filter(Boolean).join(': '),
    details: [...(failure ? [failure.what, failure.repair] : []), still],
    siteUrl: live?.siteUrl,
    canPublish: true,
    askAgainIn: 5,
  };
}

function describeQueued(state: PublishingState, circumstances: Circumstances, still: string): StateDescription {
  const { now, tellTime } = circumstances;
  const contentWaits = state.live?.revision !== state.revision;
  const since = (contentWaits && state.changedAt ? new Date(state.changedAt) : circumstances.waitingSince) ?? now;
  const heard = state.heardAt ? new Date(state.heardAt) : undefined;
  const lastSign = Math.max(since.getTime(), heard?.getTime() ?? 0);
  const silent = now.getTime() - lastSign > patience;
  const details = silent
    ? [
        heard
          ? `The publisher has not been heard since ${tellTime(heard.toISOString())}. Ask whoever runs the server to start it.`
          : 'The publisher has not been heard yet. Ask whoever runs the server to start it.',
        'Your changes are saved. They go live when it runs.',
        still,
      ]
    : [still];
  return {
    mood: silent ? 'failed' : 'waiting',
    headline: 'Waiting to publish',
    announcement: silent ? `Waiting to publish. ${details[0]}` : 'Waiting to publish',
    details,
    siteUrl: state.live?.siteUrl,
    canPublish: false,
    askAgainIn: 2,
  };
}

function count(number: number): string {
  return number.toLocaleString();
}

function sizeOf(bytes: number): string {
  const megabytes = bytes / 1_000_000;
  return megabytes < 1
    ? `${Math.ceil(bytes / 1000).toLocaleString()} kB`
    : `${megabytes.toLocaleString(undefined, { maximumFractionDigits: 1 })} MB`;
}
