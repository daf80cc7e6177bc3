import type { FileTable } from '../../release/file-table.ts';
import { ensurePaths } from '../../release/paths.ts';
import { placeWithVariants, type Release } from '../../release/release.ts';
import { parseManifest } from '../../release/written-release.ts';
import { runCommand, type CommandEnd, type CommandOptions } from '../command.ts';
import { quoteWords, sshWords } from '../ssh.ts';
import type { DeployTarget, DeployWork } from '../target.ts';
import { syncTree } from '../tree.ts';
import { explainRsyncFailure } from './fault.ts';
import type { RsyncPlace } from './place.ts';
import { prepareScript, readScript, switchScript } from './remote.ts';

/** Folders of unfinished releases that rsync may take files from, beside the live one. */
const mostSources = 10;

/**
 * Puts releases on a server over ssh. Each is sent into a folder of its own, where files that did not change are links
 * to those of the release before; one rename of the link `current` then makes it the one that readers see.
 */
export class RsyncTarget implements DeployTarget {
  readonly name: string;
  readonly #place: RsyncPlace;
  #known: Release | undefined;

  constructor(place: RsyncPlace) {
    this.#place = place;
    this.name = `${place.login}:${place.folder}`;
  }

  async live(): Promise<Release | undefined> {
    const { output } = await this.#remote(readScript(this.#place.folder), { compressed: true });
    this.#known = output === '' ? undefined : parseManifest(output);
    return this.#known;
  }

  async deploy(release: Release, work: DeployWork): Promise<void> {
    const { folder, tree } = this.#place;
    const { signal } = work;
    ensurePaths(release.files);
    const live = this.#known ?? (await this.live());
    await syncTree(tree, release, { store: work.store, signal, isAlone: true });
    const prepared = await this.#remote(prepareScript(folder, release.id), { signal });
    const [seen = '', ...unfinished] = prepared.output.trimEnd().split('\n');
    if (seen === `releases/${release.id}`) return;
    await this.#send(release, { work, live, unfinished });
    await work.ensureLease?.();
    signal.throwIfAborted();
    // From here on another release may be live, whatever becomes of the answer.
    this.#known = undefined;
    await this.#remote(switchScript(folder, { id: release.id, seen }), { signal });
    this.#known = release;
  }

  async #send(
    { id, files }: Release,
    { work, live, unfinished }: { work: DeployWork; live: Release | undefined; unfinished: string[] },
  ): Promise<void> {
    const { login, folder, tree } = this.#place;
    const total = countDiffering(live?.files, files);
    const onOutput = countFiles((done) => work.onProgress(Math.min(done, total), total));
    const sources = ['../../current/', ...unfinished.slice(0, mostSources).map((name) => `../${name}/`)];
    const end = await runCommand(
      'rsync',
      [
        '--recursive',
        '--links',
        '--times',
        '--omit-dir-times',
        '--perms',
        '--chmod=D755,F644',
        '--delete',
        '--compress',
        '--partial-dir=.rsync-partial',
        '--timeout=60',
        // Whole seconds, which rsync compares by itself, would take two releases of one second for the same.
        '--modify-window=-1',
        '--out-format=%n',
        ...sources.map((source) => `--link-dest=${source}`),
        '--rsh',
        quoteWords(sshWords(this.#place)),
        `${tree}/`,
        `${login}:${folder}/releases/${id}.partial/`,
      ],
      { signal: work.signal, onOutput },
    ).catch((error: unknown) => {
      throw explainRsyncFailure(error, this.#place);
    });
    if (end.code !== 0) throw explainRsyncFailure(end, this.#place);
    work.onProgress(total, total);
  }

  async #remote(
    script: string,
    { signal, compressed = false }: Pick<CommandOptions, 'signal'> & { compressed?: boolean },
  ): Promise<CommandEnd> {
    const [program = 'ssh', ...words] = sshWords(this.#place);
    const parameters = [...words, ...(compressed ? ['-C'] : []), this.#place.login, 'sh'];
    const end = await runCommand(program, parameters, { input: script, signal }).catch((error: unknown) => {
      throw explainRsyncFailure(error, this.#place);
    });
    if (end.code !== 0) throw explainRsyncFailure(end, this.#place);
    return end;
  }
}

/** How many files a server with one release lacks of another. */
function countDiffering(before: FileTable | undefined, after: FileTable): number {
  const old = new Map([...placeWithVariants(before ?? [])].map(({ path, sha256 }) => [path, sha256]));
  return [...placeWithVariants(after)].filter(({ path, sha256 }) => old.get(path) !== sha256).length;
}

/** Reads the names that rsync prints, those of folders with a slash at the end. @returns a listener to its output */
function countFiles(onCount: (done: number) => void): (part: string) => void {
  let rest = '';
  let done = 0;
  return (part) => {
    const lines = (rest + part).split('\n');
    rest = lines.pop() ?? '';
    done += lines.filter((line) => !line.endsWith('/')).length;
    onCount(done);
  };
}
