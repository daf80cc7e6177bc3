import { ensurePaths } from '../../release/paths.ts';
import type { Release } from '../../release/release.ts';
import { parseManifest } from '../../release/written-release.ts';
import { DeployError, type DeployTarget, type DeployWork } from '../target.ts';
import { commitRelease, manifestName, findRelease, type Head } from './commit.ts';
import { withoutSecret } from './fault.ts';
import type { GitPlace } from './place.ts';
import { Repository } from './repository.ts';

/**
 * Pushes each release to a branch as one commit without a parent, in place of the one before, so that the repository
 * there does not grow with every publish. Old releases are kept by the publisher, not by the branch.
 */
export class GitTarget implements DeployTarget {
  readonly name: string;
  readonly #place: GitPlace;
  readonly #repository: Repository;

  constructor(place: GitPlace) {
    this.#place = place;
    this.name = `branch ${place.branch} of ${withoutSecret(place.remote)}`;
    this.#repository = new Repository(place);
  }

  async live(): Promise<Release | undefined> {
    return (await this.#head()).release;
  }

  async deploy(release: Release, work: DeployWork): Promise<void> {
    const { signal } = work;
    ensurePaths(release.files);
    const head = await this.#head(signal);
    if (head.id !== '' && !head.isOurs && !this.#place.takeOver) throw this.#foreign();
    const commit = await commitRelease(this.#repository, release, { ...work, head, place: this.#place });
    await work.ensureLease?.();
    await this.#repository.push(commit, { expected: head.id, signal });
    work.onProgress(1, 1);
    await this.#repository.tidy(commit);
  }

  /** What the branch holds now, brought here. */
  async #head(signal?: AbortSignal): Promise<Head> {
    const id = await this.#repository.fetch(signal);
    if (id === '' || findRelease(await this.#repository.git(['log', '-1', '--format=%B', id])) === undefined)
      return { id, isOurs: false };
    const text = await this.#repository.git(['cat-file', 'blob', `${id}:${manifestName}`]);
    return { id, isOurs: true, release: parseManifest(text) };
  }

  #foreign(): DeployError {
    const { branch, remote } = this.#place;
    return new DeployError(
      `The branch ${branch} of ${withoutSecret(remote)} holds somebody else's work, so it was left as it is.`,
      { repair: 'Set GIT_BRANCH to another branch, or GIT_TAKE_OVER=yes to let Clearshelf replace all that is on it.' },
    );
  }
}
