import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  leaveOut,
  renderedSchema,
  type BasePages,
  type Exception,
  type FilesFacts,
  type PublishingStep,
  type Rendered,
  type SnapshotOutline,
} from '@clearshelf/shared-types';
import { writeWhole } from '../../files/atomic.ts';
import { checkRelease, countSearchable, findIndexFaults, ReleaseError } from '../../release/check/check.ts';
import { makeOwnFiles, type OwnFiles } from '../../release/own-files/own-files.ts';
import { isPage } from '../../release/is-page.ts';
import type { Release } from '../../release/release.ts';
import type { ReleaseKeeper } from '../../release/kept/release-keeper.ts';
import { CarriedFiles, composeRelease, withExceptions, withIndex, withoutFiles } from './compose.ts';
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
  releaseKeeper: ReleaseKeeper;
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
  live: Release | undefined;
  onStep: (step: PublishingStep, progress?: { done: number; total: number }) => void;
}

/** A release that may still be without its own search index. */
interface Draft {
  release: Release;
  rendered: Rendered;
}

/** Builds releases: whole ones from nothing, and from then on only what differs. */
export class Builder {
  readonly templates: string;
  readonly #parts: BuilderParts;
  /** What the renderer calls the pages of a release, by its id. */
  readonly #names = new Map<string, string>();

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
  async build(inputs: BuildInputs): Promise<Release> {
    const { live, onStep } = inputs;
    onStep('building');
    const base = await this.#chooseBase(live);
    // Of a first release nearly all of the index can be made beside the pages: what they leave out is made anew after them.
    const early = base ? undefined : this.makeIndex(inputs, { exceptions: [] }).catch(() => undefined);
    const { release, rendered } = await this.#buildPages(inputs, base);
    // A first release is whole. And what is no more must not be found either, so its page and the index go together.
    await early;
    const isDue = base === undefined || rendered.gone.some((path) => isPage(path));
    const index = isDue ? await this.makeIndex(inputs, release) : this.#newerIndex(release);
    const whole = index ? withIndex(release, index, live) : release;
    this.#keepName(whole, this.#names.get(release.id));
    const faults = findIndexFaults(whole.files);
    if (faults.length > 0) throw new ReleaseError(faults);
    return whole;
  }

  /** A release with the search index that was finished meanwhile. */
  finishIndex(live: Release): Release | undefined {
    const index = this.#newerIndex(live);
    const release = index && withIndex(live, index, live);
    if (release) this.#keepName(release, this.#names.get(live.id));
    return release;
  }

  /** Makes the search index of a snapshot. @param release what it belongs to: what that leaves out is not found either */
  async makeIndex(content: Content, release: Pick<Release, 'exceptions'>): Promise<IndexFiles> {
    const { index, templates, siteUrl } = this.#parts;
    const { snapshot, snapshotPath, factsPath } = content;
    const without = keysLeftOut(release);
    const made = await index.make({ snapshot, snapshotPath, facts: factsPath, siteUrl, templates, without });
    const expected = countSearchable(leaveOut(snapshot, without));
    if (made.revision === snapshot.revision && made.records !== expected)
      throw new ReleaseError([`The search index holds ${made.records} entries instead of ${expected}.`]);
    return made;
  }

  #newerIndex({ indexRevision }: Release): IndexFiles | undefined {
    const { finished } = this.#parts.index;
    return finished && finished.revision > indexRevision ? finished : undefined;
  }

  async #buildPages(inputs: BuildInputs, base: Release | undefined): Promise<Draft> {
    const without = new Map<string, Exception>();
    for (let turn = 0; turn < mostTurns; turn += 1) {
      const shown = leaveOut(inputs.snapshot, [...without.keys()]);
      const rendered = await this.#render(inputs, { base, without: [...without.keys()] });
      const failures = judgeFailures(rendered, base?.files, shown);
      if (addTo(without, failures)) continue;
      const { release: composed, faults } = this.#compose({ ...inputs, snapshot: shown }, { base, rendered });
      inputs.onStep('checking');
      const { store } = this.#parts;
      const { files, redirects } = composed;
      const findings = await checkRelease({ snapshot: shown, files, redirects, store, previous: base?.files });
      const release = withoutFiles(composed, findings.strays);
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
      refuseTooMany(all, release.files.totals.pages);
      // Without the strays it holds other pages than the renderer believes.
      if (findings.strays.length === 0) this.#keepName(release, rendered.name);
      return { release: withExceptions(release, all), rendered };
    }
    throw new ReleaseError([...without.values()].map(({ entry, problem }) => `${entry}: ${problem}`));
  }

  #compose(
    { snapshot, facts, requested, live }: BuildInputs,
    { base, rendered }: { base: Release | undefined; rendered: Rendered },
  ): { release: Release; faults: OwnFiles['faults'] } {
    const { store, templates, siteUrl } = this.#parts;
    const carried = new CarriedFiles(base, rendered);
    const own = makeOwnFiles({ snapshot, facts, templates, store, others: carried, siteUrl });
    const about = { revision: snapshot.revision, requested, templates };
    return { release: composeRelease({ base, carried, own, about, live }), faults: own.faults };
  }

  async #render(
    { snapshotPath, factsPath, onStep }: BuildInputs,
    { base, without }: { base: Release | undefined; without: string[] },
  ): Promise<Rendered> {
    const { folder, store, renderer, templates, siteUrl } = this.#parts;
    const out = join(folder, 'rendered.json');
    const inputs = { snapshot: snapshotPath, facts: factsPath, siteUrl, templates, without };
    const ask = async (pages: BasePages | undefined) =>
      await renderer.run({ type: 'render', ...inputs, store, base: pages, out }, (done, total) =>
        onStep('building', { done, total }),
      );
    const name = base && (this.#names.get(base.id) ?? base.id);
    const answer = await ask(name === undefined ? undefined : { name });
    if (answer.type === 'baseUnknown' && base) await ask(await this.#writeBase(base));
    return renderedSchema.parse(JSON.parse(readFileSync(out, 'utf8')));
  }

  /** The release to carry pages over from: the live one, or else the newest kept one whose files are all here. */
  async #chooseBase(live: Release | undefined): Promise<Release | undefined> {
    const { releaseKeeper } = this.#parts;
    if (live && this.#isUsable(live)) {
      if (!(await releaseKeeper.has(live.id))) await releaseKeeper.keep(live);
      return live;
    }
    for (const id of await releaseKeeper.ids()) {
      const kept = await releaseKeeper.read(id);
      if (!kept || !this.#isUsable(kept)) continue;
      return releaseKeeper.unfold(kept);
    }
    return undefined;
  }

  /** Writes the pages of a release for a renderer that does not know them. */
  async #writeBase({ id, files }: Release): Promise<BasePages> {
    const path = join(this.#parts.folder, 'base.json');
    await writeWhole(path, JSON.stringify({ files: files.toRecord() }));
    return { name: id, files: path };
  }

  /** Keeps what the renderer calls the pages of a release. It remembers no more than the last ones itself. */
  #keepName({ id }: Release, name: string | undefined): void {
    if (name !== undefined) this.#names.set(id, name);
    const [oldest] = this.#names.keys();
    if (this.#names.size > 20 && oldest !== undefined) this.#names.delete(oldest);
  }

  #isUsable(release: Release): boolean {
    return release.templates === this.#parts.templates && this.#parts.releaseKeeper.isWhole(release);
  }
}

/** Adds the entries that must be left out. @returns whether there were any, so that all is to be made anew */
function addTo(without: Map<string, Exception>, { leaveOut: more, fatal }: Verdict): boolean {
  if (fatal.length > 0) throw new ReleaseError(fatal);
  for (const [key, exception] of more) without.set(key, exception);
  return more.size > 0;
}
