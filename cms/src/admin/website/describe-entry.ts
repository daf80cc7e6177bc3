import { sayException, type EntryOnWebsite } from '@clearshelf/shared-types';
import { describeState, measureSilence, withExceptions, type Circumstances, type Mood } from './describe-state';
import { formatSize } from './sizes';

/** What the panel "On the website" shows beside an entry. */
export interface EntryDescription {
  mood: Mood;
  headline: string;
  details: string[];
  /** Path of the entry's page. */
  address?: string;
  /** The whole address, where the site's is known. */
  href?: string;
}

/** Says in a few words whether readers see this version of an entry, and if not, what it waits for. */
export function describeEntry(entry: EntryOnWebsite, circumstances: Circumstances): EntryDescription {
  const { address, state, bytes } = entry;
  const siteUrl = state.live?.siteUrl;
  const words = chooseWords(entry, circumstances);
  const weight = bytes === undefined ? [] : [`The page weighs ${formatSize(bytes)} as sent.`];
  return {
    ...words,
    details: [...words.details, ...(words.mood === 'live' || words.mood === 'partly' ? weight : [])],
    address,
    href: address && siteUrl ? new URL(address, siteUrl).href : undefined,
  };
}

type Words = Pick<EntryDescription, 'mood' | 'headline' | 'details'>;

function chooseWords(entry: EntryOnWebsite, circumstances: Circumstances): Words {
  const { published, upToDate, liveSince } = entry;
  if (!upToDate) return describeOnItsWay(entry, circumstances);
  if (!published) return { mood: 'none', headline: 'Not published', details: ['Readers do not see it.'] };
  const { exceptions } = entry;
  const details = exceptions.flatMap((exception) => [sayException(exception), exception.repair]);
  if (exceptions.some(({ effect }) => effect === 'missing'))
    return { mood: 'failed', headline: 'Not on the website', details };
  if (exceptions.some(({ effect }) => effect === 'old'))
    return { mood: 'failed', headline: 'Shown as it was before', details };
  const headline = liveSince ? `Live since ${circumstances.tellTime(liveSince)}` : 'Live';
  const mood = exceptions.length > 0 ? 'partly' : 'live';
  return { mood, headline: headline + withExceptions(exceptions.length), details };
}

function describeOnItsWay({ published, changedIn, state }: EntryOnWebsite, circumstances: Circumstances): Words {
  const leaves = published ? [] : ['It is no longer published. Readers see it until this is live.'];
  const { pinned, workingOn, failure } = state;
  if (pinned) {
    const of = pinned.firstLiveAt ? ` of ${circumstances.tellTime(pinned.firstLiveAt)}` : '';
    const details = [`Readers see the release${of}, which ${pinned.by ?? 'somebody'} put back.`, ...leaves];
    return { mood: 'held', headline: 'Held back by a returned release', details };
  }
  // The release that is being built may have begun before this change; then the next one holds it.
  const isWorkedOn = workingOn === undefined || workingOn >= changedIn;
  const say = (mood: Mood, headline: string, details: string[] = []): Words => ({
    mood,
    headline,
    details: [...details, ...leaves],
  });
  if (!isWorkedOn) return say('waiting', 'Waiting');
  switch (state.step) {
    case 'failed':
      return say('failed', 'Failed', failure && [failure.what, failure.repair]);
    case 'held':
      return say('held', 'Waits for a yes', describeState(state, circumstances).details.slice(0, 2));
    case 'fetching':
    case 'building':
    case 'checking':
      return say('working', 'Building');
    case 'deploying':
      return say('working', 'Deploying');
    case 'confirming':
      return say('working', 'Deployed, not seen yet');
    case 'queued':
    case 'live': {
      const silence = measureSilence(state, circumstances);
      return say(silence ? 'failed' : 'waiting', 'Waiting', silence ? [silence] : []);
    }
  }
}
