import { hash } from 'node:crypto';
import { releasePath, type Rendered } from '@clearshelf/shared-types';
import { frameOf, type Frame } from '../content/frame.ts';
import type { Library } from '../content/library.ts';
import { routesOf, type PageData, type PageRoute } from '../content/routes.ts';
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
  /** Paths of all pages, those that are carried over among them. */
  paths: Set<string>;
  /** Pages that cannot be made. */
  failed: Rendered['failed'];
}

/**
 * Finds out which pages differ from those of a release. The digest of a page covers all that its template receives, and
 * the templates themselves: a page of the same digest has the same bytes. A page whose data cannot be put together is its
 * own fault.
 *
 * @param base digests of the pages that are there
 */
export function planPages(library: Library, templates: string, base: Digests): Plan {
  const frame = frameOf(library);
  const around = digestOf(JSON.stringify([templates, frame]));
  const plan: Plan = { frame, pages: [], paths: new Set(), failed: [] };
  for (const route of routesOf(library)) {
    const { address, entry } = route;
    const path = releasePath(address);
    if (plan.paths.has(path)) {
      plan.failed.push({ path, entry, reason: `Two pages claim the address ${address}.` });
      continue;
    }
    plan.paths.add(path);
    try {
      const made = digestPage(around, route);
      if (base.get(path) !== made) plan.pages.push({ route, path, made });
    } catch (error) {
      plan.failed.push({ path, entry, reason: (error as Error).message });
    }
  }
  return plan;
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

const digests = new WeakMap<object, string>();

/** The digest of something that never changes. */
function digestOnce(part: object): string {
  const known = digests.get(part);
  if (known !== undefined) return known;
  const digest = digestOf(JSON.stringify(part));
  digests.set(part, digest);
  return digest;
}

/** A digest that is long enough to never meet another by chance, and short enough to be kept for every page. */
export function digestOf(text: string): string {
  return hash('sha256', text, 'base64url').slice(0, 22);
}
