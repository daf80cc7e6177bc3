import {
  makeException,
  makeFault,
  type Collection,
  type Event,
  type Exception,
  type Resource,
  type Snapshot,
} from '@clearshelf/shared-types';
import { DerivedList } from './derived.ts';

type Holder = Collection | Event | Resource;

/**
 * Names the entries that are shown without a resource that they point to, since it is not on the website now.
 *
 * @param isThere whether a resource is on the website
 */
export function missingRelated(isThere: (id: string) => boolean): (entries: Snapshot['entries']) => Exception[] {
  const count = (ids: readonly string[]) => ids.filter((id) => !isThere(id)).length;
  const relatedOf = (entry: Resource | Event) =>
    without(entry, { field: 'related', missing: count(entry.related), of: 'related resource' });
  const ofResources = new DerivedList<Resource, Exception[]>(relatedOf);
  const ofEvents = new DerivedList<Event, Exception[]>(relatedOf);
  const items = new DerivedList((entry: Collection) =>
    without(entry, { field: 'items', missing: count(entry.items.map(({ resource }) => resource)), of: 'item' }),
  );
  const replacements = new DerivedList((entry: Resource) =>
    without(entry, {
      field: 'withdrawal.replacement',
      missing: count([entry.withdrawal?.replacement].filter((id) => id !== undefined)),
      of: 'resource to read instead',
    }),
  );
  return ({ resource, event, collection }) =>
    [ofResources.get(resource), ofEvents.get(event), items.get(collection), replacements.get(resource)].flat(2);
}

function without(entry: Holder, { field, missing, of }: { field: string; missing: number; of: string }): Exception[] {
  if (missing === 0) return [];
  const problem =
    missing === 1 ? `without one ${of} that is not published` : `without ${missing} ${of}s that are not published`;
  const repair = 'What is published again comes back by itself. Or take what is not published out of the entry.';
  return [makeException(makeFault(entry, { field, problem, repair }), 'partly')];
}
