import type { Blocks, Entry, Resource, Snapshot } from '@clearshelf/shared-types';
import { newestFirst } from './compare.ts';
import { Derived, Input, InputMap, sameFields, sameItems } from './derived.ts';
import { keepSorted, type ListChange } from './orders.ts';
import { buildShelves, shelvesHolding, type Shelf, type ShelfIndex, type ShelfKind } from './shelves.ts';

type Facts = Omit<Shelf, 'resources' | 'parent' | 'children'>;
type Indexes = Record<ShelfKind, ShelfIndex>;

/** A shelf that stays the same object while it is there, whatever is on it. */
class LiveShelf implements Shelf {
  readonly #facts: Input<Facts>;
  readonly #resources = new Input<Resource[]>([], sameItems);
  readonly #parent = new Input<LiveShelf | undefined>(undefined);
  readonly #children = new Input<Shelf[]>([], sameItems);
  readonly #count = new Derived(() => this.resources.length);

  constructor(facts: Facts) {
    this.#facts = new Input(facts, sameFields);
  }

  update({ resources, parent, children, ...facts }: Shelf, live: ReadonlyMap<string, LiveShelf>): void {
    // The count follows the resources by itself.
    this.#facts.set({ ...facts, count: 0 });
    this.#resources.set(resources);
    this.#parent.set(parent && live.get(parent.id));
    this.#children.set(children.flatMap(({ id }) => live.get(id) ?? []));
  }

  /** Takes in and gives away resources. @param change what is new on the shelf, and what must not be on it */
  change(change: ListChange<Resource>): void {
    this.#resources.set(keepSorted(this.resources, change, newestFirst));
  }

  get kind(): ShelfKind {
    return this.#facts.get().kind;
  }
  get id(): string {
    return this.#facts.get().id;
  }
  get entry(): string | undefined {
    return this.#facts.get().entry;
  }
  get name(): string {
    return this.#facts.get().name;
  }
  get key(): string {
    return this.#facts.get().key;
  }
  get address(): string {
    return this.#facts.get().address;
  }
  get description(): string | undefined {
    return this.#facts.get().description;
  }
  get intro(): Blocks | undefined {
    return this.#facts.get().intro;
  }
  get url(): string | undefined {
    return this.#facts.get().url;
  }
  get code(): string | undefined {
    return this.#facts.get().code;
  }
  get otherNames(): string[] {
    return this.#facts.get().otherNames;
  }
  get resources(): Resource[] {
    return this.#resources.get();
  }
  get count(): number {
    return this.#count.get();
  }
  get parent(): LiveShelf | undefined {
    return this.#parent.get();
  }
  get children(): Shelf[] {
    return this.#children.get();
  }
}

class LiveIndex implements ShelfIndex {
  readonly kind: ShelfKind;
  readonly name: string;
  readonly one: string;
  readonly address: string;
  readonly #shelves = new Input<Shelf[]>([], sameItems);

  constructor({ kind, name, one, address }: ShelfIndex) {
    this.kind = kind;
    this.name = name;
    this.one = one;
    this.address = address;
  }

  get shelves(): Shelf[] {
    return this.#shelves.get();
  }

  setShelves(shelves: Shelf[]): void {
    this.#shelves.set(shelves);
  }
}

/** The shelves of a library that follows its content. */
export class LiveShelves {
  readonly #byId = new InputMap<LiveShelf>();
  #indexes: Record<ShelfKind, LiveIndex> | undefined;
  /** The entries that shelves stand for. */
  #behind: Entry[] = [];

  /**
   * Follows the entries that shelves stand for, and the resources.
   *
   * @param resources those that lists show, newest first
   * @param change how they differ from those of the last time
   */
  update(entries: Snapshot['entries'], resources: Resource[], change: ListChange<Resource>): void {
    const behind: Entry[] = [...entries.category, ...entries.tag, ...entries.publisher, ...entries.language];
    const isSame = this.#indexes !== undefined && sameItems(behind, this.#behind);
    this.#behind = behind;
    if (!isSame || !this.#move(change)) this.#replace(buildShelves(entries, resources));
  }

  /** Moves single resources. @returns whether that is enough: a year comes and goes with its resources */
  #move({ added, removed }: ListChange<Resource>): boolean {
    const isYear = ({ year }: Resource) => year === undefined || this.#byId.get(String(year)) !== undefined;
    if (!added.every(isYear)) return false;
    const changes = new Map<LiveShelf, ListChange<Resource>>();
    const changeOf = (shelf: LiveShelf) => {
      const known = changes.get(shelf) ?? { added: [], removed: new Set() };
      changes.set(shelf, known);
      return known;
    };
    for (const resource of removed)
      for (const shelf of shelvesHolding(resource, this.#byId)) changeOf(shelf).removed.add(resource);
    for (const resource of added)
      for (const shelf of shelvesHolding(resource, this.#byId)) changeOf(shelf).added.push(resource);
    for (const [shelf, change] of changes) shelf.change(change);
    return [...changes.keys()].every(({ kind, count }) => kind !== 'year' || count > 0);
  }

  #replace(built: Indexes): void {
    const shelves = Object.values(built).flatMap((index) => index.shelves);
    const live = new Map(shelves.map((shelf) => [shelf.id, this.#byId.get(shelf.id) ?? new LiveShelf(shelf)]));
    for (const shelf of shelves) live.get(shelf.id)?.update(shelf, live);
    this.#byId.replace(live);
    this.#indexes ??= Object.fromEntries(
      Object.entries(built).map(([kind, index]) => [kind, new LiveIndex(index)]),
    ) as Record<ShelfKind, LiveIndex>;
    for (const [kind, index] of Object.entries(built) as [ShelfKind, ShelfIndex][])
      this.#indexes[kind].setShelves(index.shelves.flatMap(({ id }) => live.get(id) ?? []));
  }

  get indexes(): Indexes {
    if (!this.#indexes) throw new Error('There are no shelves yet. Update them first.');
    return this.#indexes;
  }

  get(id: string): Shelf | undefined {
    return this.#byId.get(id);
  }
}
