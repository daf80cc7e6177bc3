import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { runCommand, type CommandEnd, type CommandOptions } from '../command.ts';
import { quoteWords, sshWords } from '../ssh.ts';
import { explainGitFailure } from './fault.ts';
import type { GitPlace } from './place.ts';

/** Where the branch's commit is kept here, so that git does not throw it away. */
const keptRef = 'refs/clearshelf/live';

/** The last commit that was made here: of any other one it is not known what its files hold. */
const madeRef = 'refs/clearshelf/made';

/** The bare repository on this machine, through git itself. */
export class Repository {
  readonly #place: GitPlace;
  readonly #folder: string;

  constructor(place: GitPlace) {
    this.#place = place;
    this.#folder = resolve(place.repository);
  }

  /** Runs git. @returns what it printed */
  async git(parameters: string[], options: CommandOptions = {}): Promise<string> {
    const end = await this.#run(parameters, options);
    if (end.code !== 0) throw explainGitFailure(end, this.#place);
    return end.output;
  }

  /** Brings the branch's newest commit here. @returns its id; empty where there is no such branch */
  async fetch(signal?: AbortSignal): Promise<string> {
    await this.#create();
    const { branch, remote } = this.#place;
    const ref = `refs/heads/${branch}`;
    const [id = ''] = (await this.git(['ls-remote', remote, ref], { signal })).split('\t');
    if (id === '') return '';
    const kept = await this.#run(['rev-parse', '--verify', '--quiet', keptRef], { signal });
    if (kept.output.trim() !== id)
      await this.git(['fetch', '--quiet', '--no-tags', '--depth=1', remote, `+${ref}:${keptRef}`], { signal });
    return (await this.git(['rev-parse', keptRef], { signal })).trim();
  }

  /** Whether a commit was made here, and not changed by somebody who can write there, too. */
  async isMadeHere(commit: string): Promise<boolean> {
    return (await this.#run(['rev-parse', '--verify', '--quiet', madeRef], {})).output.trim() === commit;
  }

  /** Puts a commit in the place of the one that the branch is expected to hold. */
  async push(commit: string, { expected, signal }: { expected: string; signal: AbortSignal }): Promise<void> {
    const { branch, remote } = this.#place;
    const ref = `refs/heads/${branch}`;
    // Told that history is cut off at the old commit, git looks into it for files that need not be sent again.
    if (expected !== '') await writeFile(join(this.#folder, 'shallow'), `${expected}\n`);
    await this.git(
      ['push', '--porcelain', '--no-verify', `--force-with-lease=${ref}:${expected}`, remote, `${commit}:${ref}`],
      { signal },
    );
  }

  /** Keeps a commit, and now and then removes what belongs to none. */
  async tidy(commit: string): Promise<void> {
    for (const ref of [keptRef, madeRef]) await this.git(['update-ref', ref, commit]);
    await rm(join(this.#folder, 'shallow'), { force: true });
    await this.#run(['-c', 'gc.autoDetach=false', '-c', 'gc.pruneExpire=now', 'gc', '--auto', '--quiet'], {});
  }

  async #create(): Promise<void> {
    await mkdir(this.#folder, { recursive: true });
    // A killed process may have left its locks.
    for (const name of ['index', 'shallow', 'packed-refs', keptRef, madeRef])
      await rm(join(this.#folder, `${name}.lock`), { force: true });
    if (!existsSync(join(this.#folder, 'HEAD'))) await this.git(['init', '--quiet', '--bare', this.#folder]);
  }

  async #run(parameters: string[], options: CommandOptions): Promise<CommandEnd> {
    const environment = {
      GIT_DIR: this.#folder,
      GIT_TERMINAL_PROMPT: '0',
      GIT_ASKPASS: 'true',
      GIT_SSH_COMMAND: quoteWords(sshWords(this.#place)),
      ...options.environment,
    };
    // A server that stops answering is given up after half a minute.
    const patience = ['-c', 'http.lowSpeedLimit=1', '-c', 'http.lowSpeedTime=30'];
    try {
      return await runCommand('git', [...patience, ...parameters], { ...options, environment });
    } catch (error) {
      throw explainGitFailure(error, this.#place);
    }
  }
}
