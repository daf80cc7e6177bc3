import type { Blocks, Resource } from '@clearshelf/shared-types';
import { Derived, Input, InputMap, sameFields, sameItems } from './derived.ts';
import type { Shelf, ShelfIndex, ShelfKind } from './shelves.ts';

type Facts = Omit<Shelf, 'resources' | 'count' | 'parent' | 'children'>;
type Indexes = Record<ShelfKind, ShelfIndex>;

/** A shelf that stays the same object while it is there, whatever is on it. */
class LiveShelf implements Shelf {
  readonly #facts: Input<Facts>;
  readonly #resources = new Input<Resource[]>([], sameItems);
  readonly #parent = new Input<Shelf | undefined>(undefined);
  readonly #children = new Input<Shelf[]>([], sameItems);
  readonly #count = new Derived(() => this.resources.length);

  constructor(facts: Facts) {
    this.#facts = new Input(facts, sameFields);
  }

  update({ resources, count: _, parent, children, ...facts }: Shelf, find: (id: string) => Shelf | undefined): void {
    this.#facts.set(facts);
    this.#resources.set(resources);
    this.#parent.set(parent && find(parent.id));
    this.#children.set(children.flatMap(({ id }) => find(id) ?? []));
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
  get resources(): Resource[] {
    return this.#resources.get();
  }
  get count(): number {
    return this.#count.get();
  }
  get parent(): Shelf | undefined {
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
  #shelves = new Map<string, LiveShelf>();
  readonly #byId = new InputMap<Shelf>();
  #indexes: Record<ShelfKind, LiveIndex> | undefined;

  /** Takes over shelves that were built anew. */
  update(built: Indexes): void {
    const shelves = Object.values(built).flatMap((index) => index.shelves);
    this.#shelves = new Map(shelves.map((shelf) => [shelf.id, this.#shelves.get(shelf.id) ?? new LiveShelf(shelf)]));
    const find = (id: string) => this.#shelves.get(id);
    for (const shelf of shelves) find(shelf.id)?.update(shelf, find);
    this.#byId.set(this.#shelves);
    this.#indexes ??= Object.fromEntries(
      Object.entries(built).map(([kind, index]) => [kind, new LiveIndex(index)]),
    ) as Record<ShelfKind, LiveIndex>;
    for (const [kind, index] of Object.entries(built) as [ShelfKind, ShelfIndex][])
      this.#indexes[kind].setShelves(index.shelves.flatMap(({ id }) => find(id) ?? []));
  }

  get indexes(): Indexes {
    if (!this.#indexes) throw new Error('There are no shelves yet. Update them first.');
    return this.#indexes;
  }

  get(id: string): Shelf | undefined {
    return this.#byId.get(id);
  }
}
