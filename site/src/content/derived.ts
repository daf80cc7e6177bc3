/**
 * Values that are computed again only when something that they were computed from has changed. What a computation reads is
 * recorded while it runs, so that nobody has to list it. Everything here is synchronous.
 */

import type { ListChange } from './orders.ts';

/** What a computation may have read. */
interface Readable {
  /** Brings it up to date. @returns when its value last changed */
  check: () => number;
  /** The last computation that recorded it, so that it stands in its list once. */
  reader: object | undefined;
}

/** Grows with each change of an input: the time of this module. */
let now = 0;
/** What the computation that runs has read so far, or nothing where none runs. */
let reading: Readable[] | undefined;

function record(read: Readable): void {
  if (!reading || read.reader === reading) return;
  read.reader = reading;
  reading.push(read);
}

/** Whether two values are the same to whoever computes with them. */
export type Same<T> = (a: T, b: T) => boolean;

/** A value that is set from outside. */
export class Input<T> implements Readable {
  reader: object | undefined;
  readonly #same: Same<T>;
  #value: T;
  #changedAt = now;

  constructor(value: T, same: Same<T> = Object.is) {
    this.#value = value;
    this.#same = same;
  }

  get(): T {
    record(this);
    return this.#value;
  }

  /** A value that is the same leaves the old one in its place. */
  set(value: T): void {
    if (this.#same(this.#value, value)) return;
    this.#value = value;
    now += 1;
    this.#changedAt = now;
  }

  check(): number {
    return this.#changedAt;
  }
}

/** A value that is computed from inputs and other derived values. */
export class Derived<T> implements Readable {
  reader: object | undefined;
  readonly #compute: () => T;
  readonly #same: Same<T>;
  #computed: { value: T } | undefined;
  #reads: Readable[] = [];
  #checkedAt = -1;
  #changedAt = -1;

  /** @param same tells a new value that is as good as the old one: the old one stays then, and so does all that read it */
  constructor(compute: () => T, same: Same<T> = Object.is) {
    this.#compute = compute;
    this.#same = same;
  }

  /** @throws what the computation throws; it runs again the next time */
  get(): T {
    this.check();
    record(this);
    // `check` computes it or throws.
    return this.#computed!.value;
  }

  check(): number {
    if (this.#checkedAt === now) return this.#changedAt;
    if (!this.#computed || this.#hasNews()) this.#computeAgain();
    this.#checkedAt = now;
    return this.#changedAt;
  }

  /** What fails counts as changed: whoever reads it comes across the failure itself. */
  #hasNews(): boolean {
    try {
      for (const read of this.#reads) if (read.check() > this.#checkedAt) return true;
      return false;
    } catch {
      return true;
    }
  }

  #computeAgain(): void {
    const before = this.#computed;
    const outer = reading;
    const reads: Readable[] = [];
    this.#computed = undefined;
    reading = reads;
    try {
      const value = this.#compute();
      const isSame = before && this.#same(before.value, value);
      this.#computed = isSame ? before : { value };
      if (!isSame) this.#changedAt = now;
    } finally {
      reading = outer;
      this.#reads = reads;
    }
  }
}

/**
 * Reads something of which the running computation needs only a part: it runs again only when that part changes.
 *
 * @param compute picks the part
 */
export function readPart<T>(compute: () => T, same: Same<T> = sameFields): T {
  return reading ? new Derived(compute, same).get() : compute();
}

/** A table whose rows are read one by one. */
export class InputMap<T> {
  readonly #values = new Map<string, T>();
  readonly #read = new Map<string, Input<T | undefined>>();

  get size(): number {
    return this.#values.size;
  }

  get(key: string): T | undefined {
    if (!reading) return this.#values.get(key);
    const known = this.#read.get(key) ?? new Input(this.#values.get(key));
    this.#read.set(key, known);
    return known.get();
  }

  set(key: string, value: T): void {
    this.#values.set(key, value);
    this.#read.get(key)?.set(value);
  }

  delete(key: string): void {
    this.#values.delete(key);
    this.#read.get(key)?.set(undefined);
  }

  /** Makes the table one of these rows alone. */
  replace(rows: ReadonlyMap<string, T>): void {
    for (const key of this.#values.keys()) if (!rows.has(key)) this.delete(key);
    for (const [key, value] of rows) this.set(key, value);
  }

  /** Follows a list of entries, which are found by their ids. */
  follow({ added, removed }: ListChange<T & { id: string }>): void {
    for (const { id } of removed) this.delete(id);
    for (const entry of added) this.set(entry.id, entry);
  }

  values(): IterableIterator<T> {
    return this.#values.values();
  }
}

/** Computes something of each entry of a list that is sorted by id, again only where it may come out otherwise. */
export class DerivedList<K extends { id: string }, T> {
  readonly #compute: (entry: K) => T;
  #entries: readonly K[] = [];
  #derived: Derived<T>[] = [];

  constructor(compute: (entry: K) => T) {
    this.#compute = compute;
  }

  /** @returns what was computed of each, in their order */
  get(entries: readonly K[]): T[] {
    let at = 0;
    const before = this.#entries;
    const derived = entries.map((entry) => {
      while (at < before.length && before[at] !== entry && before[at]!.id < entry.id) at += 1;
      if (before[at] !== entry) return new Derived(() => this.#compute(entry));
      at += 1;
      return this.#derived[at - 1]!;
    });
    this.#entries = entries;
    this.#derived = derived;
    return derived.map((one) => one.get());
  }
}

/** Computes something of objects that never change, each once until something else that it was computed from changes. */
export function derivedOf<K extends object, T>(compute: (key: K) => T, same?: Same<T>): (key: K) => T {
  const known = new WeakMap<K, Derived<T>>();
  return (key) => {
    let derived = known.get(key);
    if (!derived) {
      derived = new Derived(() => compute(key), same);
      known.set(key, derived);
    }
    return derived.get();
  };
}

/** Whether two lists hold the same things in the same order. */
export function sameItems<T>(a: readonly T[], b: readonly T[]): boolean {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  for (let at = 0; at < a.length; at += 1) if (!Object.is(a[at], b[at])) return false;
  return true;
}

/** Whether two objects hold the same in each field; of lists each item counts. */
export function sameFields<T>(a: T, b: T): boolean {
  if (Object.is(a, b)) return true;
  if (!isObject(a) || !isObject(b)) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => sameValue(a[key], b[key]));
}

/** Whether two values are the same as JSON. */
export function sameJson<T>(a: T, b: T): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function sameValue(a: unknown, b: unknown): boolean {
  return Array.isArray(a) && Array.isArray(b) ? sameItems(a, b) : Object.is(a, b);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
