import {
  all,
  makeException,
  makeFault,
  isAddressable,
  keyOf,
  urlFor,
  type Exception,
  type SnapshotOutline,
} from '@clearshelf/shared-types';
import { ReleaseError } from '../../release/check/check.ts';
import type { Release } from '../../release/release.ts';

/** So many entries may always be left out: in a small library they are soon a large share. */
const alwaysFine = 10;
/** Share of the pages above which the fault is none of single entries. */
const mostShare = 0.2;

/** The entries that a release leaves out, as `without` of the requests to the site's processes. */
export function keysLeftOut({ exceptions }: Pick<Release, 'exceptions'>): string[] {
  return exceptions.flatMap(({ effect, type, id }) =>
    effect === 'missing' && type && id ? [keyOf({ type, id })] : [],
  );
}

/** @throws {ReleaseError} where so much cannot be shown that something must be wrong with the whole */
export function refuseTooMany(exceptions: readonly Exception[], pages: number): void {
  const lost = exceptions.filter(
    ({ effect, type }) => (effect === 'missing' || effect === 'old') && type !== 'redirect',
  );
  const entries = new Set(lost.map(({ type, id, entry }) => `${type} ${id ?? entry}`)).size;
  if (entries <= alwaysFine || entries <= mostShare * pages) return;
  throw new ReleaseError([
    `${entries} entries cannot be shown as they are, of ${pages} pages. Readers keep the version that they have.`,
    ...lost.map(({ entry, problem }) => `${entry}: ${problem}`),
  ]);
}

/** Says which entries search does not find. @param missing reasons by address */
export function unfoundExceptions(
  missing: Readonly<Record<string, string>>,
  { entries }: Pick<SnapshotOutline, 'entries'>,
): Exception[] {
  if (Object.keys(missing).length === 0) return [];
  return all(entries).flatMap((entry) => {
    const problem = isAddressable(entry) ? missing[urlFor(entry)] : undefined;
    if (problem === undefined) return [];
    const repair = 'Look whether its title and text hold strange characters, correct them and publish it again.';
    return [makeException(makeFault(entry, { field: '', problem, repair }), 'unfound')];
  });
}
