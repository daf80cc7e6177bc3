import {
  all,
  makeException,
  makeFault,
  findEntryOfPage,
  keyOf,
  type EntryOutline,
  type Exception,
  type Fault,
  type Rendered,
  type SnapshotOutline,
} from '@clearshelf/shared-types';
import type { Findings } from '../../release/check/check.ts';
import type { PageFault } from '../../release/check/check-pages.ts';
import type { FileTable } from '../../release/file-table.ts';

/** What is to be done about what went wrong with single pages. */
export interface Verdict {
  /** Entries that must be left out of the release, by key, with what staff are told. Others may link to them: all is made anew. */
  leaveOut: Map<string, Exception>;
  /** What readers see otherwise than they should. */
  exceptions: Exception[];
  /** Pages of no entry that cannot be made at all, as sentences: such a release is wrong as a whole. */
  fatal: string[];
}

const ours =
  'It is a fault of Clearshelf. Send this text to whoever runs the server. It is tried again with each release.';

/** Judges pages that could not be made: each stays as it was, where readers have a version of it. */
export function judgeFailures(
  { failed, made }: Pick<Rendered, 'failed' | 'made'>,
  base: FileTable | undefined,
  snapshot: Pick<SnapshotOutline, 'entries'>,
): Verdict {
  const verdict: Verdict = { leaveOut: new Map(), exceptions: [], fatal: [] };
  const find = finder(snapshot);
  for (const { path, entry: key, reason } of failed) {
    const entry = find(key);
    // What was made at that path is the page of another.
    const isOld = base?.get(path)?.made !== undefined && !made[path];
    if (isOld) verdict.exceptions.push(tell(entry, path, { effect: 'old', problem: reason, repair: ours }));
    else if (entry && key !== undefined)
      verdict.leaveOut.set(key, tell(entry, path, { effect: 'missing', problem: reason, repair: ours }));
    else verdict.fatal.push(reason);
  }
  return verdict;
}

/** Judges what a look at the release found. */
export function judgeFindings(
  { missing, pages }: Findings,
  { rendered, snapshot }: { rendered: Pick<Rendered, 'failed'>; snapshot: Pick<SnapshotOutline, 'entries'> },
): Verdict {
  const verdict: Verdict = { leaveOut: new Map(), exceptions: [], fatal: [] };
  for (const entry of missing)
    verdict.leaveOut.set(
      keyOf(entry),
      tell(entry, '', { effect: 'missing', problem: 'its page was not made', repair: ours }),
    );
  const isOld = new Set(rendered.failed.map(({ path }) => path));
  for (const fault of pages) {
    const entry = findEntryOfPage(snapshot.entries, fault.path);
    // An old page that links to what was taken down may show more of it, and nobody can make it anew.
    const mustGo = fault.kind === 'empty' || (fault.kind === 'link' && isOld.has(fault.path));
    if (mustGo && entry)
      verdict.leaveOut.set(
        keyOf(entry),
        tell(entry, fault.path, { effect: 'missing', problem: `its page ${fault.problem}`, repair: ours }),
      );
    else verdict.exceptions.push(tell(entry, fault.path, partly(fault)));
  }
  return verdict;
}

/** What staff are told of an old address or a document that could not be taken into the release. */
export function exceptionOfOwn(fault: Fault): Exception {
  if (fault.of?.type === 'redirect') return makeException({ ...fault, field: '' }, 'missing');
  const without = fault.of?.type === 'file' ? 'without it' : 'without its old address';
  return makeException({ ...fault, problem: `${without}: ${fault.problem}` }, 'partly');
}

type Told = Pick<Exception, 'effect' | 'problem' | 'repair'>;

function partly({ kind, problem }: PageFault): Told {
  if (kind === 'heavy') {
    const repair = 'Many readers will wait long for it. Split its text, or give it fewer files.';
    return { effect: 'partly', problem: `although its page ${problem}`, repair };
  }
  return { effect: 'partly', problem: `although its page ${problem}`, repair: ours };
}

/** An exception of an entry, or of a page that stands for none. */
function tell(entry: EntryOutline | undefined, path: string, { effect, ...told }: Told): Exception {
  if (entry) return makeException(makeFault(entry, { field: '', ...told }), effect);
  return { entry: `page /${path.replace(/index\.html$/, '')}`, effect, ...told };
}

function finder({ entries }: Pick<SnapshotOutline, 'entries'>): (key: string | undefined) => EntryOutline | undefined {
  let byKey: Map<string, EntryOutline> | undefined;
  return (key) => {
    if (key === undefined) return undefined;
    byKey ??= new Map(all(entries).map((entry) => [keyOf(entry), entry]));
    return byKey.get(key);
  };
}
