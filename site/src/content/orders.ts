/** What is new in a list of entries, and what is no more; an entry that was changed is both. */
export interface ListChange<T> {
  added: T[];
  removed: Set<T>;
}

/** Compares two lists of entries, both sorted by id. */
export function compareLists<T extends { id: string }>(before: readonly T[], after: readonly T[]): ListChange<T> {
  const change: ListChange<T> = { added: [], removed: new Set() };
  let at = 0;
  for (const entry of after) {
    while (at < before.length && before[at] !== entry && before[at]!.id < entry.id) change.removed.add(before[at++]!);
    const old = before[at]?.id === entry.id ? before[at++] : undefined;
    if (old === entry) continue;
    if (old) change.removed.add(old);
    change.added.push(entry);
  }
  for (const entry of before.slice(at)) change.removed.add(entry);
  return change;
}

/** Puts a sorted list right after a change, without sorting all anew. Where nothing changed it is the same list. */
export function keepSorted<T>(list: T[], { added, removed }: ListChange<T>, compare: (a: T, b: T) => number): T[] {
  if (added.length === 0 && removed.size === 0) return list;
  const kept = takeOut(list, [...removed].toSorted(compare), compare);
  const parts: T[][] = [];
  let from = 0;
  for (const item of added.toSorted(compare)) {
    const at = findPlace(kept, from, (other) => compare(other, item) < 0);
    parts.push(kept.slice(from, at), [item]);
    from = at;
  }
  return [...parts, kept.slice(from)].flat();
}

/** A sorted list without some items, which are sorted like it. One that is not in the list does no harm. */
function takeOut<T>(list: T[], items: readonly T[], compare: (a: T, b: T) => number): T[] {
  const parts: T[][] = [];
  let from = 0;
  for (const item of items) {
    const at = findPlace(list, from, (other) => compare(other, item) < 0);
    if (list[at] !== item) continue;
    parts.push(list.slice(from, at));
    from = at + 1;
  }
  return [...parts, list.slice(from)].flat();
}

/** The place of the first item, from a place on, that does not come before something. */
function findPlace<T>(list: readonly T[], from: number, isBefore: (item: T) => boolean): number {
  let [low, high] = [from, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isBefore(list[middle]!)) low = middle + 1;
    else high = middle;
  }
  return low;
}
