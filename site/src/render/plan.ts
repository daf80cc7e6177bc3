import { hash } from 'node:crypto';
import { computeOnce, releasePath, type Rendered } from '@clearshelf/shared-types';
import { Derived, Input, sameFields, sameJson } from '../content/derived.ts';
import { frameOf, type Frame } from '../content/frame.ts';
import type { Library } from '../content/library.ts';
import type { Place } from '../content/places.ts';
import { routeOf, type PageData, type PageRoute } from '../content/routes.ts';
import type { Digests } from './known-pages.ts';

/** A page that must be rendered. */
export interface PlannedPage {
  route: PageRoute;
  /** Where in the release it stands. */
  path: string;
  /** Digest of all that it is made from. */
  made: string;
}

export interface Plan {
  frame: Frame;
  /** Pages to render: new ones, and those that are made from something else than before. */
  pages: PlannedPage[];
  /** Paths of the base that no page stands at any more. */
  gone: string[];
  /** Pages that cannot be made. */
  failed: Rendered['failed'];
}

/** A page with its digest, which is computed again when something that it was made from has changed. */
interface KnownPage {
  path: string;
  place: Place;
  made: Derived<string>;
  /** The last plan that it is part of. */
  turn: number;
  /** Its place in the order of that plan. */
  at?: number;
}

/** Finds out which pages differ from those of a base, by looking only at what changed since it was asked last. */
export class Planner {
  readonly #library: Library;
  readonly #templates = new Input('');
  readonly #frame: Derived<Frame>;
  readonly #around: Derived<string>;
  readonly #pages = new Map<string, KnownPage>();
  /** The pages of the last plan in its order. */
  #last: KnownPage[] = [];
  #turn = 0;

  constructor(library: Library) {
    this.#library = library;
    this.#frame = new Derived(() => frameOf(library), sameJson);
    this.#around = new Derived(() => digestOf(JSON.stringify([this.#templates.get(), this.#frame.get()])));
  }

  /**
   * Plans the pages of the library as it is now. The digest of a page covers all that its template receives, and the
   * templates themselves: a page of the same digest has the same bytes. A page whose data cannot be put together is its own
   * fault.
   *
   * @param templates digest of them
   * @param base digests of the pages that are there
   */
  plan(templates: string, base: Digests): Plan {
    this.#templates.set(templates);
    const plan: Plan = { frame: this.#frame.get(), pages: [], gone: [], failed: [] };
    for (const page of this.#findPages(plan)) {
      const { path, place } = page;
      try {
        const made = page.made.get();
        if (base.get(path) !== made) plan.pages.push({ route: routeOf(this.#library, place), path, made });
      } catch (error) {
        plan.failed.push({ path, entry: place.entry, reason: (error as Error).message });
      }
    }
    for (const path of base.keys()) if (!this.#pages.has(path)) plan.gone.push(path);
    return plan;
  }

  /** The pages of all places. Of two for one path the first counts, and the other one has failed. */
  #findPages({ failed }: Plan): KnownPage[] {
    this.#turn += 1;
    const pages: KnownPage[] = [];
    let next = 0;
    for (const place of this.#library.places) {
      const page = this.#findPage(place, this.#last[next]);
      if (page) {
        if (page.at !== undefined) next = page.at + 1;
        page.at = pages.length;
        pages.push(page);
      } else {
        const { address, entry } = place;
        failed.push({ path: releasePath(address), entry, reason: `Two pages claim the address ${address}.` });
      }
    }
    for (const page of this.#last)
      if (page.turn !== this.#turn && this.#pages.get(page.path) === page) this.#pages.delete(page.path);
    this.#last = pages;
    return pages;
  }

  /** @param guess the page that came next in the last plan: most often it is the one */
  #findPage(place: Place, guess: KnownPage | undefined): KnownPage | undefined {
    const isGuess = guess?.place === place;
    const path = isGuess ? guess.path : releasePath(place.address);
    const known = isGuess ? guess : this.#pages.get(path);
    if (known?.turn === this.#turn) return undefined;
    const isSame = known && (known.place === place || samePlace(known.place, place));
    const made = isSame ? known.made : new Derived(() => digestPage(this.#around.get(), routeOf(this.#library, place)));
    const page = isSame ? known : { path, place, made, turn: this.#turn };
    page.turn = this.#turn;
    page.place = place;
    if (!isSame) this.#pages.set(path, page);
    // Its path is taken.
    if (known) known.turn = this.#turn;
    return page;
  }
}

function samePlace(a: Place, b: Place): boolean {
  const keys = Object.keys(a) as (keyof Place)[];
  return keys.every((key) => (key === 'subject' ? sameFields(a.subject, b.subject) : a[key] === b[key]));
}

function digestPage(around: string, { address, pattern, reach, data }: PageRoute): string {
  return digestOf(JSON.stringify([around, address, pattern, reach, condensed(data())]));
}

/** A page's data, with digests in place of what is long and the same from page to page, or from publish to publish. */
function condensed({ listing, resource, ...others }: PageData): object {
  return {
    ...others,
    listing: listing && { ...listing, rows: listing.rows.map(digestOnce) },
    resource: resource && { ...resource, text: resource.text && digestOnce(resource.text) },
  };
}

/** The digest of something that never changes. */
const digestOnce = computeOnce((part: object) => digestOf(JSON.stringify(part)));

/** A digest that is long enough to never meet another by chance, and short enough to be kept for every page. */
export function digestOf(text: string): string {
  return hash('sha256', text, 'base64url').slice(0, 22);
}
