import type { ChangeList, DecisionRow, EntryChange, FailureRow, ReleaseRow } from '@clearshelf/shared-types';
import { count, formatCount, formatSize } from './sizes';
import type { TellTime } from './tell-time';

/** British English has no comma before "and". */
const lists = new Intl.ListFormat('en-GB');

/** How many entries changed and who did it: "2 added, 1 removed, by Ana Silva". `undefined` where nothing changed. */
export function summarise({ added, changed, removed, by }: ChangeList): string | undefined {
  const numbers = [
    added > 0 && `${count(added)} added`,
    changed > 0 && `${count(changed)} changed`,
    removed > 0 && `${count(removed)} removed`,
  ].filter((part) => part !== false);
  if (numbers.length === 0) return undefined;
  return [...numbers, ...(by.length > 0 ? [`by ${lists.format(by)}`] : [])].join(', ');
}

/** How long a release took, how large it is, whether search is as new as it, and whether somebody looked. */
export function listFacts(release: ReleaseRow, tellTime: TellTime): string[] {
  const { seconds, pages, bytes, at, indexFreshAt, seenAt, exceptionCount } = release;
  const later = indexFreshAt !== undefined && new Date(indexFreshAt).getTime() - new Date(at).getTime() > 1000;
  return [
    ...(seconds > 0 ? [`Took ${seconds.toLocaleString(undefined, { maximumFractionDigits: 1 })} s`] : []),
    `${formatCount(pages, 'page')}, ${formatSize(bytes)}`,
    indexFreshAt ? (later ? `Search fresh at ${tellTime(indexFreshAt)}` : 'Search fresh') : 'Search follows',
    ...(seenAt ? [`Seen at ${tellTime(seenAt)}`] : []),
    ...(exceptionCount > 0 ? [formatCount(exceptionCount, 'exception')] : []),
  ];
}

/** When it failed, and how often. */
export function failedAt({ at, firstAt, count: times }: FailureRow, tellTime: TellTime): string {
  return times > 1
    ? `Failed ${count(times)} times from ${tellTime(firstAt)} to ${tellTime(at)}`
    : `Failed at ${tellTime(at)}`;
}

/** Who decided what: "10:50: Ana Silva put back the release of 10:42." */
export function sayDecision({ at, by, decision, releaseAt }: DecisionRow, tellTime: TellTime): string {
  const release = releaseAt ? `the release of ${tellTime(releaseAt)}` : 'an earlier release';
  const did = {
    publish: 'published the site anew',
    approve: 'said yes to what was held',
    return: `put back ${release}`,
    resume: `let go of ${release}, to show the newest again`,
  }[decision];
  return `${tellTime(at)}: ${by} ${did}.`;
}

const singles = new Set(['site', 'navigation']);

/** Where in the admin an entry is opened; `undefined` where it is gone. */
export function makeAdminPath({ type, id, exists }: Pick<EntryChange, 'type' | 'id' | 'exists'>): string | undefined {
  if (!type || !id || !exists) return undefined;
  if (type === 'file') return '/plugins/upload';
  const uid = `api::${type}.${type}`;
  return singles.has(type) ? `/content-manager/single-types/${uid}` : `/content-manager/collection-types/${uid}/${id}`;
}
