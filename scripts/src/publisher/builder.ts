import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  formatFault,
  renderedSchema,
  type FilesFacts,
  type Manifest,
  type PublishingStep,
  type Rendered,
  type Snapshot,
} from '@clearshelf/shared-types';
import { checkRelease, ReleaseError, searchableEntries } from '../release/check.ts';
import { isPage } from '../release/manifest.ts';
import { ownFiles } from '../release/own-files.ts';
import type { ReleaseShelf } from '../release/shelf.ts';
import { carriedFiles, composeRelease, withIndex } from './compose.ts';
import type { IndexFiles, SearchIndex } from './search-index.ts';
import type { SiteProcess } from './site-process.ts';

export interface BuilderParts {
  /** The publisher's own folder. */
  folder: string;
  store: string;
  shelf: ReleaseShelf;
  renderer: SiteProcess;
  index: SearchIndex;
  /** Digest of the templates. */
  templates: string;
  /** Address of the public site, where it is known. */
  siteUrl: string | undefined;
}

export interface BuildInputs {
  snapshot: Snapshot;
  /** Where the snapshot and the facts lie. */
  snapshotPath: string;
  factsPath: string;
  facts: FilesFacts;
  requested: number;
  /** The release that readers see now. */
  live: Manifest | undefined;
  onStep: (step: PublishingStep, progress?: { done: number; total: number }) => void;
}

/** Builds releases: whole ones from nothing, and from then on only what differs. */
export class Builder {
  readonly templates: string;
  readonly #parts: BuilderParts;

  constructor(parts: BuilderParts) {
    this.templates = parts.templates;
    this.#parts = parts;
  }

  /** Builds and checks the release of a snapshot. The search index may be that of the release before. */
  async build(inputs: BuildInputs): Promise<Manifest> {
    const { snapshot, facts, requested, live, onStep } = inputs;
    const { store, templates, siteUrl } = this.#parts;
    onStep('building');
    const base = await this.#baseFor(live);
    const rendered = await this.#render(inputs, base);
    // A first release is whole. And what is no more must not be found either, so its page and the index go together.
    const isDue = base === undefined || rendered.gone.some((path) => isPage(path));
    const index = isDue ? await this.makeIndex(inputs) : this.#newerIndex(base);
    const carried = carriedFiles({ base, rendered, index });
    const own = ownFiles({ snapshot, facts, templates, store, others: Object.keys(carried), siteUrl });
    for (const fault of own.faults) console.warn(`Left out of the release: ${formatFault(fault)}`);
    const about = { revision: snapshot.revision, requested, templates };
    const release = composeRelease({ base, own, index, about, live }, carried);
    onStep('checking');
    await checkRelease({ snapshot, ...release, store, previous: base?.files });
    return release;
  }

  /** The live release with the search index that was finished meanwhile. */
  finishIndex(live: Manifest): Manifest | undefined {
    const index = this.#newerIndex(live);
    return index && withIndex(live, index);
  }

  /** Makes the search index of a snapshot. */
  async makeIndex(inputs: Pick<BuildInputs, 'snapshot' | 'snapshotPath' | 'factsPath'>): Promise<IndexFiles> {
    const { index, templates, siteUrl } = this.#parts;
    const expected = searchableEntries(inputs.snapshot);
    const made = await index.make({ snapshot: inputs.snapshotPath, facts: inputs.factsPath, siteUrl, templates });
    if (made.revision === inputs.snapshot.revision && made.records !== expected)
      throw new ReleaseError([`The search index holds ${made.records} entries instead of ${expected}.`]);
    return made;
  }

  #newerIndex(base: Manifest | undefined): IndexFiles | undefined {
    const { finished } = this.#parts.index;
    return finished && finished.revision > (base?.indexRevision ?? -1) ? finished : undefined;
  }

  async #render({ snapshotPath, factsPath, onStep }: BuildInputs, base: Manifest | undefined): Promise<Rendered> {
    const { folder, store, shelf, renderer, templates, siteUrl } = this.#parts;
    const out = join(folder, 'rendered.json');
    const known = base && shelf.pathOf(base.id);
    const inputs = { snapshot: snapshotPath, facts: factsPath, siteUrl, templates };
    await renderer.run({ type: 'render', ...inputs, store, known, out }, (done, total) =>
      onStep('building', { done, total }),
    );
    return renderedSchema.parse(JSON.parse(readFileSync(out, 'utf8')));
  }

  /** The release to carry pages over from: the live one, or else the newest kept one whose files are all here. */
  async #baseFor(live: Manifest | undefined): Promise<Manifest | undefined> {
    const { shelf } = this.#parts;
    if (live && this.#isUsable(live)) {
      if (!existsSync(shelf.pathOf(live.id))) await shelf.keep(live);
      return live;
    }
    for (const id of await shelf.ids()) {
      const kept = await shelf.read(id);
      if (kept && this.#isUsable(kept)) return kept;
    }
    return undefined;
  }

  #isUsable(release: Manifest): boolean {
    return release.templates === this.#parts.templates && this.#parts.shelf.isWhole(release);
  }
}
