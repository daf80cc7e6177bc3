import type { IndexMode } from './index-follower.ts';

/** All that the next step depends on. */
export interface Situation {
  /** What the CMS says. */
  cms: {
    /** Revision of what is published. */
    revision: number;
    /** How often somebody has asked for a release. */
    requested: number;
    /** Id of the kept release that somebody put back. */
    pinned?: string;
    /** Id of the release that the CMS believes to be live. */
    live?: string;
  };
  /** What readers see. */
  live: LiveFacts | undefined;
  /** Digest of the templates that are here. */
  templates: string;
  index: {
    mode: IndexMode;
    /** Revision of the search index that was finished last. */
    finished?: number;
  };
  /** Whether the live release is deployed, and the public address has not shown it yet. */
  isConfirming: boolean;
  files: {
    /** Files that the live release went without, or has in an older version. */
    missing: number;
    /** Whether it is time to ask for them again. */
    isLookDue: boolean;
    /** Whether one of them is there again. */
    areBack: boolean;
  };
}

export interface LiveFacts {
  id: string;
  revision: number;
  requested: number;
  indexRevision: number;
  templates: string;
}

/** The steps that change what readers see. Only the publisher that holds the lease takes them. */
export const publishingSteps = ['put back', 'publish pages', 'publish index'] as const;
/** The steps that anybody may take beside. */
export const sideSteps = ['tell what is live', 'make index', 'look for files'] as const;

export type PublishingStep = (typeof publishingSteps)[number];
export type SideStep = (typeof sideSteps)[number];
export type Step = PublishingStep | SideStep | 'rest';

/** Decides what to do next. The same situation always gives the same step. */
export function decide(situation: Situation): Step {
  return choosePublishing(situation) ?? chooseBeside(situation) ?? 'rest';
}

function choosePublishing({ cms, live, templates, index, files }: Situation): PublishingStep | undefined {
  if (cms.pinned !== undefined) return cms.pinned === live?.id ? undefined : 'put back';
  if (!live || live.templates !== templates) return 'publish pages';
  if (live.revision !== cms.revision || live.requested < cms.requested || files.areBack) return 'publish pages';
  return index.finished !== undefined && index.finished > live.indexRevision ? 'publish index' : undefined;
}

function chooseBeside({ cms, live, index, isConfirming, files }: Situation): SideStep | undefined {
  if (!live) return undefined;
  if (cms.live !== live.id && !isConfirming) return 'tell what is live';
  const isIndexBehind = cms.pinned === undefined && live.indexRevision < live.revision;
  if (isIndexBehind && index.mode === 'idle' && !isConfirming) return 'make index';
  return files.missing > 0 && files.isLookDue ? 'look for files' : undefined;
}

export function isPublishing(step: Step): step is PublishingStep {
  return (publishingSteps as readonly Step[]).includes(step);
}
