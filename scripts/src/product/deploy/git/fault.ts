import { isCommandEnd, lastLine, ProgramMissing, type CommandEnd } from '../command.ts';
import { explainSshFailure } from '../ssh.ts';
import { DeployError, oldIsShown } from '../target.ts';
import type { GitPlace } from './place.ts';

/** An address without the password or token in it. */
export function withoutSecret(text: string): string {
  return text.replaceAll(/\/\/[^/@\s]+@/g, '//');
}

/** Puts into words why git failed. Any other problem is returned unchanged. */
export function explainGitFailure(problem: unknown, place: GitPlace): unknown {
  if (problem instanceof ProgramMissing)
    return new DeployError(`${problem.message} ${oldIsShown}`, {
      repair: 'Install git where the publisher runs (Debian: apt-get install git).',
      cause: problem,
    });
  return isCommandEnd(problem) ? explainEnd(problem, place) : problem;
}

function explainEnd({ code, errors, output }: CommandEnd, place: GitPlace): DeployError {
  const text = withoutSecret(`${errors}\n${output}`);
  const [what, repair] = explainText(text, place) ?? [
    `git ended with ${code ?? 'a signal'}: ${lastLine(withoutSecret(errors))}`,
    `Try by hand: git ls-remote ${withoutSecret(place.remote)}`,
  ];
  // What the server says comes first: a refused push ends the connection too.
  const ssh = /\[(?:remote )?rejected\]/.test(text)
    ? undefined
    : explainSshFailure(errors, { ...place, login: findLogin(place) });
  return ssh ?? new DeployError(`${what} ${oldIsShown}`, { repair, cause: text });
}

function explainText(text: string, { remote, branch, key }: GitPlace): [what: string, repair: string] | undefined {
  const at = withoutSecret(remote);
  if (/stale info|fetch first|cannot lock ref/.test(text))
    return [
      `Somebody else pushed to the branch ${branch} of ${at} meanwhile.`,
      'Let only one Clearshelf publish to this branch. It tries again by itself.',
    ];
  if (/GH006|protected branch|not allowed to force push|denyNonFastForwards|non-fast-forward/i.test(text))
    return [
      `The branch ${branch} of ${at} is protected.`,
      `Allow force pushes to ${branch} for this account, or set GIT_BRANCH to a branch without protection.`,
    ];
  if (/hook declined|\[(?:remote )?rejected\]/.test(text))
    return [
      `The server refused the release${quoteServer(text)}`,
      `Change what the server asks for at ${at}, then publish again.`,
    ];
  if (/Authentication failed|could not read (?:Username|Password)|returned error: 40[13]|Invalid username/.test(text))
    return [
      `${at} refused the login.`,
      'Put a token that may write into GIT_REMOTE (https://user:token@host/…), or set GIT_SSH_KEY and an ssh address.',
    ];
  if (/denied to|read only|Permission to .* denied/.test(text))
    return [
      `This key or account may not write to ${at}.`,
      `Give ${key ?? 'it'} the right to write there (a deploy key with write access).`,
    ];
  if (/No space left on device|quota exceeded/i.test(text))
    return ['A disk is full, here or at the Git server.', 'Make room, then publish again.'];
  if (/not found|does not appear to be a git repository|does not exist/i.test(text))
    return [`There is no repository at ${at}.`, 'Correct GIT_REMOTE, or make the repository there.'];
  if (/Could not resolve host|Failed to connect|timed out|too slow/i.test(text))
    return [`${at} could not be reached.`, 'Check the network. Clearshelf tries again by itself.'];
  return undefined;
}

/** What the server's hook printed. */
function quoteServer(text: string): string {
  const lines = [...text.matchAll(/^remote: (.+)$/gm)].map(([, line = '']) => line.trim()).filter(Boolean);
  return lines.length === 0 ? '.' : `: ${lines.slice(0, 3).join(' ')}`;
}

function findLogin({ remote }: GitPlace): string {
  return /^(?:ssh:\/\/)?([\w.-]+@[\w.-]+)/.exec(remote)?.[1] ?? withoutSecret(remote);
}
