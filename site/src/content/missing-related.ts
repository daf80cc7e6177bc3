import { exceptionOf, faultOf, type Entry, type Exception, type Snapshot } from '@clearshelf/shared-types';

/** Names the entries that are shown without a resource that they point to, since it is not on the website now. */
export function missingRelated(entries: Snapshot['entries']): Exception[] {
  const there = new Set(entries.resource.map(({ id }) => id));
  const count = (ids: readonly string[]) => ids.filter((id) => !there.has(id)).length;
  return [
    ...[...entries.resource, ...entries.event].flatMap((entry) =>
      without(entry, { field: 'related', missing: count(entry.related), of: 'related resource' }),
    ),
    ...entries.collection.flatMap((entry) =>
      without(entry, { field: 'items', missing: count(entry.items.map(({ resource }) => resource)), of: 'item' }),
    ),
    ...entries.resource.flatMap((entry) =>
      without(entry, {
        field: 'withdrawal.replacement',
        missing: count([entry.withdrawal?.replacement].filter((id) => id !== undefined)),
        of: 'resource to read instead',
      }),
    ),
  ];
}

function without(entry: Entry, { field, missing, of }: { field: string; missing: number; of: string }): Exception[] {
  if (missing === 0) return [];
  const problem =
    missing === 1 ? `without one ${of} that is not published` : `without ${missing} ${of}s that are not published`;
  const repair = 'What is published again comes back by itself. Or take what is not published out of the entry.';
  return [exceptionOf(faultOf(entry, { field, problem, repair }), 'partly')];
}
