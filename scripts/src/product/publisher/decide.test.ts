import { describe, expect, it } from 'vitest';
import { decide, type LiveFacts, type Situation, type Step } from './decide.ts';

const live: LiveFacts = { id: 'now', revision: 7, requested: 2, indexRevision: 7, templates: 'ours' };

/** All is live and told: there is nothing to do. */
const calm: Situation = {
  cms: { revision: 7, requested: 2, live: 'now' },
  live,
  templates: 'ours',
  index: { mode: 'idle', finished: 7 },
  isConfirming: false,
  files: { missing: 0, isLookDue: false, areBack: false },
};

interface Changes {
  cms?: Partial<Situation['cms']>;
  live?: Partial<LiveFacts> | 'none';
  index?: Partial<Situation['index']>;
  files?: Partial<Situation['files']>;
  isConfirming?: boolean;
}

function makeSituation({ cms, live: changed, index, files, isConfirming = false }: Changes): Situation {
  return {
    ...calm,
    cms: { ...calm.cms, ...cms },
    live: changed === 'none' ? undefined : { ...live, ...changed },
    index: { ...calm.index, ...index },
    files: { ...calm.files, ...files },
    isConfirming,
  };
}

const cases: [when: string, changes: Changes, step: Step][] = [
  ['all is live', {}, 'rest'],
  // What readers should see.
  ['nothing is live yet', { live: 'none', cms: { live: undefined } }, 'publish pages'],
  ['nothing is live, though the CMS believes it', { live: 'none' }, 'publish pages'],
  ['something was published', { cms: { revision: 8 } }, 'publish pages'],
  ['the database was put back to an older day', { cms: { revision: 3 } }, 'publish pages'],
  ['somebody asked for a release', { cms: { requested: 3 } }, 'publish pages'],
  ['the database forgot what was asked for', { cms: { requested: 0 } }, 'rest'],
  ['the templates are others', { live: { templates: 'older' } }, 'publish pages'],
  ['a file is there again', { files: { missing: 1, areBack: true } }, 'publish pages'],
  ['pages and index are due', { cms: { revision: 8 }, live: { indexRevision: 6 } }, 'publish pages'],
  // The search index.
  ['an index was finished', { live: { indexRevision: 6 } }, 'publish index'],
  [
    'an index was finished while the address is asked',
    { live: { indexRevision: 6 }, isConfirming: true },
    'publish index',
  ],
  ['an index is behind', { live: { indexRevision: 6 }, index: { finished: 6 } }, 'make index'],
  ['no index was made since the start', { live: { indexRevision: 6 }, index: { finished: undefined } }, 'make index'],
  ['an index is being made', { live: { indexRevision: 6 }, index: { finished: 6, mode: 'making' } }, 'rest'],
  ['an index failed a moment ago', { live: { indexRevision: 6 }, index: { finished: 6, mode: 'waiting' } }, 'rest'],
  ['the address is asked first', { live: { indexRevision: 6 }, index: { finished: 6 }, isConfirming: true }, 'rest'],
  // An earlier release that somebody put back.
  ['one was put back', { cms: { pinned: 'then' } }, 'put back'],
  ['one was put back, and nothing is live', { cms: { pinned: 'then' }, live: 'none' }, 'put back'],
  ['one was put back, and something was published', { cms: { pinned: 'then', revision: 9 } }, 'put back'],
  ['it is live', { cms: { pinned: 'now' } }, 'rest'],
  ['it is live, and something was published', { cms: { pinned: 'now', revision: 9, requested: 5 } }, 'rest'],
  ['it is live, of other templates', { cms: { pinned: 'now' }, live: { templates: 'older' } }, 'rest'],
  [
    'it is live, and its index is older',
    { cms: { pinned: 'now' }, live: { indexRevision: 6 }, index: { finished: 6 } },
    'rest',
  ],
  ['it is live, and a newer index was finished', { cms: { pinned: 'now' }, live: { indexRevision: 6 } }, 'rest'],
  ['it is live, and the CMS does not know', { cms: { pinned: 'now', live: 'other' } }, 'tell what is live'],
  // What the CMS believes.
  ['the CMS believes in another release', { cms: { live: 'other' } }, 'tell what is live'],
  ['the CMS knows of none', { cms: { live: undefined } }, 'tell what is live'],
  ['it is to be told once the address shows it', { cms: { live: 'other' }, isConfirming: true }, 'rest'],
  [
    'it comes before the index',
    { cms: { live: 'other' }, live: { indexRevision: 6 }, index: { finished: 6 } },
    'tell what is live',
  ],
  // Files that could not be fetched.
  ['a file is missing, and it is time', { files: { missing: 1, isLookDue: true } }, 'look for files'],
  ['a file is missing, and it is not time', { files: { missing: 1 } }, 'rest'],
  ['no file is missing', { files: { isLookDue: true } }, 'rest'],
];

describe('the next step of a publisher', () => {
  it.each(cases)('when %s', (_when, changes, step) => {
    expect(decide(makeSituation(changes))).toBe(step);
  });
});
