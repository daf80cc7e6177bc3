import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  leaveOut,
  renderedSchema,
  type Exception,
  type Fault,
  type FilesFacts,
  type Manifest,
  type PublishingStep,
  type Rendered,
  type SnapshotOutline,
} from '@clearshelf/shared-types';
import { writeWhole } from '../files/atomic.ts';
import { checkRelease, indexFaults, ReleaseError, searchableEntries } from '../release/check.ts';
import { isPage } from '../release/manifest.ts';
import { ownFiles } from '../release/own-files.ts';
import type { ReleaseShelf } from '../release/shelf.ts';
import { carriedFiles, composeRelease, withExceptions, withIndex } from './compose.ts';
import { keysLeftOut, refuseTooMany } from './left-out.ts';
import type { IndexFiles, SearchIndex } from './search-index.ts';
import type { SiteProcess } from './site-process.ts';
import { exceptionOfOwn, judgeFailures, judgeFindings, type Verdict } from './verdict.ts';

/** How often a release is made anew without the entries whose pages cannot be made. Each time there are fewer entries. */
const mostTurns = 8;

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

/** What pages and index are made from. */
export interface Content {
  snapshot: SnapshotOutline;
  /** Where the snapshot and the facts lie. */
  snapshotPath: string;
  factsPath: string;
  facts: FilesFacts;
  /** What is shown without a file, or with an older one. */
  exceptions: Exception[];
}

export interface BuildInputs extends Content {
  requested: number;
  /** The release that readers see now. */
  live: Manifest | undefined;
  onStep: (step: PublishingStep, progress?: { done: number; total: number }) => void;
}

/** A release that may still be without its own search index. */
interface Draft {
  release: Manifest;
  rendered: Rendered;
}

/** Builds releases: whole ones from nothing, and from then on only what differs. */
export class Builder {
  readonly templates: string;
  readonly #parts: BuilderParts;
  /** Id of the release that lies there for the renderer. */
  #known: string | undefined;

  constructor(parts: BuilderParts) {
    this.templates = parts.templates;
    this.#parts = parts;
  }

  /**
   * Builds and checks the release of a snapshot. What cannot be shown as it is, is left out or stays as it was, and stands
   * in `exceptions`. The search index may be that of the release before.
   *
   * @throws {ReleaseError} where the release would be wrong as a whole
   */
  async build(inputs: BuildInputs): Promise<Manifest> {
    const { live, onStep } = inputs;
    onStep('building');
    const base = await this.#baseFor(live);
    const { release, rendered } = await this.#buildPages(inputs, base);
    // A first release is whole. And what is no more must not be found either, so its page and the index go together.
    const isDue = base === undefined || rendered.gone.some((path) => isPage(path));
    const index = isDue ? await this.makeIndex(inputs, release) : this.#newerIndex(release);
    const whole = index ? withIndex(release, index, live) : release;
    const faults = indexFaults(whole.files);
    if (faults.length > 0) throw new ReleaseError(faults);
    return whole;
  }

  /** A release with the search index that was finished meanwhile. */
  finishIndex(live: Manifest): Manifest | undefined {
    const index = this.#newerIndex(live);
    return index && withIndex(live, index, live);
  }

  /** Makes the search index of a snapshot. @param release what it belongs to: what that leaves out is not found either */
  async makeIndex(content: Content, release: Pick<Manifest, 'exceptions'>): Promise<IndexFiles> {
    const { index, templates, siteUrl } = this.#parts;
    const { snapshot, snapshotPath, factsPath } = content;
    const without = keysLeftOut(release);
    const made = await index.make({ snapshot, snapshotPath, facts: factsPath, siteUrl, templates, without });
    const expected = searchableEntries(leaveOut(snapshot, without));
    if (made.revision === snapshot.revision && made.records !== expected)
      throw new ReleaseError([`The search index holds ${made.records} entries instead of ${expected}.`]);
    return made;
  }

  #newerIndex({ indexRevision }: Manifest): IndexFiles | undefined {
    const { finished } = this.#parts.index;
    return finished && finished.revision > indexRevision ? finished : undefined;
  }

  async #buildPages(inputs: BuildInputs, base: Manifest | undefined): Promise<Draft> {
    const without = new Map<string, Exception>();
    for (let turn = 0; turn < mostTurns; turn += 1) {
      const shown = leaveOut(inputs.snapshot, [...without.keys()]);
      const rendered = await this.#render(inputs, { base, without: [...without.keys()] });
      const failures = judgeFailures(rendered, base?.files, shown);
      if (addTo(without, failures)) continue;
      const { release, faults } = this.#compose({ ...inputs, snapshot: shown }, { base, rendered });
      inputs.onStep('checking');
      const { store } = this.#parts;
      const { files, redirects } = release;
      const findings = await checkRelease({ snapshot: shown, files, redirects, store, previous: base?.files });
      for (const path of findings.strays) delete release.files[path];
      const verdict = judgeFindings(findings, { rendered, snapshot: shown });
      if (addTo(without, verdict)) continue;
      const { snapshot, exceptions } = inputs;
      const all = [
        ...snapshot.exceptions,
        ...without.values(),
        ...exceptions,
        ...rendered.exceptions,
        ...faults.map(exceptionOfOwn),
        ...failures.exceptions,
        ...verdict.exceptions,
      ];
      refuseTooMany(all, release);
      return { release: withExceptions(release, all), rendered };
    }
    throw new ReleaseError([...without.values()].map(({ entry, problem }) => `${entry}: ${problem}`));
  }

  #compose(
    { snapshot, facts, requested, live }: BuildInputs,
    { base, rendered }: { base: Manifest | undefined; rendered: Rendered },
  ): { release: Manifest; faults: Fault[] } {
    const { store, templates, siteUrl } = this.#parts;
    const carried = carriedFiles({ base, rendered });
    const own = ownFiles({ snapshot, facts, templates, store, others: Object.keys(carried), siteUrl });
    const about = { revision: snapshot.revision, requested, templates };
    return { release: composeRelease({ base, own, about, live }, carried), faults: own.faults };
  }

  async #render(
    { snapshotPath, factsPath, onStep }: BuildInputs,
    { base, without }: { base: Manifest | undefined; without: string[] },
  ): Promise<Rendered> {
    const { folder, store, renderer, templates, siteUrl } = this.#parts;
    const out = join(folder, 'rendered.json');
    const known = base && (await this.#writeKnown(base));
    const inputs = { snapshot: snapshotPath, facts: factsPath, siteUrl, templates, without };
    await renderer.run({ type: 'render', ...inputs, store, known, out }, (done, total) =>
      onStep('building', { done, total }),
    );
    return renderedSchema.parse(JSON.parse(readFileSync(out, 'utf8')));
  }

  /** The release to carry pages over from: the live one, or else the newest kept one whose files are all here. */
  async #baseFor(live: Manifest | undefined): Promise<Manifest | undefined> {
    const { shelf } = this.#parts;
    if (live && this.#isUsable(live)) {
      if (!(await shelf.has(live.id))) await shelf.keep(live);
      return live;
    }
    for (const id of await shelf.ids()) {
      const kept = await shelf.read(id);
      if (!kept || !this.#isUsable(kept)) continue;
      return shelf.unfold(kept);
    }
    return undefined;
  }

  /** The renderer reads a release whole; as a kept one it is written as what differs from others. */
  async #writeKnown({ id, files }: Manifest): Promise<string> {
    const path = join(this.#parts.folder, 'known.json');
    if (this.#known !== id || !existsSync(path)) await writeWhole(path, JSON.stringify({ files }));
    this.#known = id;
    return path;
  }

  #isUsable(release: Manifest): boolean {
    return release.templates === this.#parts.templates && this.#parts.shelf.isWhole(release);
  }
}

/** Adds the entries that must be left out. @returns whether there were any, so that all is to be made anew */
function addTo(without: Map<string, Exception>, { leaveOut: more, fatal }: Verdict): boolean {
  if (fatal.length > 0) throw new ReleaseError(fatal);
  for (const [key, exception] of more) without.set(key, exception);
  return more.size > 0;
}
