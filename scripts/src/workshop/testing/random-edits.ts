import * as fc from 'fast-check';
import { keyOf, listReferences, type Entry, type EntryType, type Snapshot } from '@clearshelf/shared-types';

/** A change of the content, as a delta tells it. */
export interface Edit {
  what: string;
  /** Lines of the delta: entries that changed, and deletions. */
  lines: object[];
}

type Make = (snapshot: Snapshot, random: () => number, turn: number) => Edit | undefined;

/** Every kind of edit that staff make. */
const edits: Make[] = [
  (snapshot, random, turn) => {
    const model = pick(snapshot.entries.resource, random);
    const id = `new${turn}`.padEnd(24, 'x');
    const title = `Resource number ${turn} of the test`;
    return changed('a new resource', [
      { ...model, id, slug: `new-${turn}`, title, related: [], oldAddresses: [], listedAt: pickMoment(random) },
    ]);
  },
  (snapshot, random, turn) => {
    const resource = pick(snapshot.entries.resource, random);
    return changed('a changed summary', [{ ...resource, summary: `A summary written in turn ${turn}.` }]);
  },
  (snapshot, random, turn) => {
    const resource = pick(snapshot.entries.resource, random);
    return changed('a changed title', [{ ...resource, title: `${Math.round(random() * 99)} titles, turn ${turn}` }]);
  },
  (snapshot, random) => {
    const resource = pick(snapshot.entries.resource, random);
    const withdrawal = resource.withdrawal ? undefined : { explanation: 'It is out of date.' };
    return changed('a resource withdrawn or brought back', [{ ...resource, withdrawal }]);
  },
  (snapshot, random) => deleted('resource', pick(snapshot.entries.resource, random), snapshot),
  (snapshot, random, turn) => {
    const category = pick(snapshot.entries.category, random);
    return changed('a renamed category', [{ ...category, name: `Category ${turn}`, order: Math.round(random() * 9) }]);
  },
  (snapshot, random) => {
    const tag = pick(snapshot.entries.tag, random);
    const [parent] = snapshot.entries.tag.filter(
      ({ kind, parent: above, id }) => kind === tag.kind && !above && id !== tag.id,
    );
    const holds = snapshot.entries.tag.some((other) => other.parent === tag.id);
    return holds ? undefined : changed('a moved tag', [{ ...tag, parent: tag.parent ? undefined : parent?.id }]);
  },
  (snapshot, random) => {
    const [navigation] = snapshot.entries.navigation;
    const items = navigation?.items.toSorted(() => random() - 0.5) ?? [];
    return navigation && changed('a changed navigation', [{ ...navigation, items: items.slice(0, 1 + random() * 5) }]);
  },
  (snapshot, random, turn) => {
    const publisher = pick(snapshot.entries.publisher, random);
    return changed('a renamed publisher with another address', [
      { ...publisher, name: `Publisher ${turn}`, slug: `publisher-${turn}` },
    ]);
  },
  (snapshot, random, turn) => {
    const event = pick(snapshot.entries.event, random);
    const moment = pickMoment(random);
    const start = event.allDay ? moment.slice(0, 10) : moment;
    return changed('a moved event', [{ ...event, place: `Room ${turn}`, start, end: undefined }]);
  },
  (snapshot, random, turn) => {
    const resource = pick(snapshot.entries.resource, random);
    const slug = `moved-${turn}`;
    return changed('a resource with another address', [
      { ...resource, slug, oldAddresses: [...resource.oldAddresses, `/resources/${resource.slug}/`] },
    ]);
  },
  (snapshot, random, turn) => {
    const [site] = snapshot.entries.site;
    return (
      site &&
      changed('a changed footer', [{ ...site, footer: `The footer of turn ${turn}, ${Math.round(random() * 9)}.` }])
    );
  },
  (snapshot, random) => {
    const related = Array.from({ length: 3 }, () => pick(snapshot.entries.resource, random).id);
    const resource = pick(snapshot.entries.resource, random);
    return changed('other related resources', [{ ...resource, related: [...new Set(related)] }]);
  },
  (snapshot, random) => {
    const collection = snapshot.entries.collection[0];
    const items = Array.from({ length: 4 }, () => ({ resource: pick(snapshot.entries.resource, random).id }));
    return collection && changed('another collection', [{ ...collection, items }]);
  },
];

/** One edit of a random sequence: which kind it is, and what its choices are made by. */
export interface Step {
  kind: number;
  /** Each from 0 to below 1; used one after the other. */
  choices: number[];
}

/** Number of kinds of edits. */
export const editKinds = edits.length;

const choice = fc.nat(999).map((number) => number / 1000);

/** Sequences of edits. One that fails is made shorter, with the same fault. */
export const editSequences: fc.Arbitrary<Step[]> = fc.array(
  fc.record({ kind: fc.nat(editKinds - 1), choices: fc.array(choice, { minLength: 8, maxLength: 8 }) }),
  { minLength: 1, maxLength: 20, size: 'max' },
);

/** A sequence in which every kind of edit is made. */
export const everyEdit: Step[] = edits.map((_, kind) => ({
  kind,
  choices: [0.1, 0.7, 0.3, 0.9, 0.5, 0.2, 0.8, 0.4].map((number) => (number + kind / edits.length) % 1),
}));

/** Makes the edit of a step. @returns `undefined` where the snapshot leaves no such edit to make */
export function makeEdit({ kind, choices }: Step, snapshot: Snapshot, turn: number): Edit | undefined {
  let at = 0;
  return edits[kind]!(snapshot, () => choices[at++ % choices.length]!, turn);
}

/** A part of a snapshot's entries that holds all that it points at. */
export function smallLibrary(entries: Entry[], resources: number): Entry[] {
  const byKey = new Map(entries.map((entry) => [keyOf(entry), entry]));
  const kept = new Set<Entry>();
  const keep = (entry: Entry | undefined): void => {
    if (!entry || kept.has(entry)) return;
    kept.add(entry);
    for (const { type, id } of listReferences(entry)) keep(byKey.get(keyOf({ type, id })));
  };
  const counts = new Map<EntryType, number>();
  for (const entry of entries) {
    const count = counts.get(entry.type) ?? 0;
    counts.set(entry.type, count + 1);
    if (entry.type !== 'resource' || count < resources) keep(entry);
  }
  return entries.filter((entry) => kept.has(entry));
}

function changed(what: string, lines: object[]): Edit {
  return { what, lines };
}

function deleted(type: EntryType, entry: Entry, snapshot: Snapshot): Edit | undefined {
  const isReplacement = snapshot.entries.resource.some(({ withdrawal }) => withdrawal?.replacement === entry.id);
  return isReplacement ? undefined : changed(`a deleted ${type}`, [{ type: 'deleted', of: type, id: entry.id }]);
}

function pick<T>(list: readonly T[], random: () => number): T {
  return list[Math.floor(random() * list.length)]!;
}

function pickMoment(random: () => number): string {
  return new Date(Date.UTC(2026, Math.floor(random() * 11), 1 + Math.floor(random() * 27))).toISOString();
}
