import { isCommandEnd, lastLine, ProgramMissing, type CommandEnd } from '../command.ts';
import { quoteWords, explainSshFailure, sshWords } from '../ssh.ts';
import { DeployError, oldIsShown } from '../target.ts';
import type { RsyncPlace } from './place.ts';
import type { remoteWords } from './remote.ts';

/** Puts into words why a release could not be sent or read. Any other problem is returned unchanged. */
export function explainRsyncFailure(problem: unknown, place: RsyncPlace): unknown {
  if (problem instanceof ProgramMissing)
    return new DeployError(`${problem.message} ${oldIsShown}`, {
      repair:
        'Install rsync and openssh-client where the publisher runs (Debian: apt-get install rsync openssh-client).',
      cause: problem,
    });
  return isCommandEnd(problem) ? explainEnd(problem, place) : problem;
}

function explainEnd({ code, errors }: CommandEnd, place: RsyncPlace): DeployError {
  const ssh = explainSshFailure(errors, place);
  if (ssh) return ssh;
  const word = /^clearshelf: ([\w-]+)$/m.exec(errors)?.[1];
  const known = word === undefined ? undefined : explainWord(word as (typeof remoteWords)[number], place);
  const [what, repair] = known ??
    explainText(errors, place) ?? [
      `rsync to ${place.login} ended with ${code ?? 'a signal'}: ${lastLine(errors)}.`,
      `Try by hand: ${quoteWords([...sshWords(place), place.login, 'rsync', '--version'])}`,
    ];
  return new DeployError(`${what} ${oldIsShown}`, { repair, cause: errors });
}

function explainWord(
  word: (typeof remoteWords)[number],
  { login, folder }: RsyncPlace,
): [what: string, repair: string] | undefined {
  switch (word) {
    case 'no-folder':
      return [
        `${login} has no folder ${folder}.`,
        `Make it there, owned by that user: mkdir -p ${folder}, or correct RSYNC_DESTINATION.`,
      ];
    case 'not-writable':
      return explainNotWritable(login, folder);
    case 'no-rsync':
      return [`The server of ${login} has no rsync.`, 'Install it there (Debian: apt-get install rsync).'];
    case 'old-rsync':
      return [`The rsync on the server of ${login} is too old.`, 'Install rsync 3.1.3 or newer there.'];
    case 'other-publisher':
      return [
        `Somebody else changed ${folder}/current on ${login} meanwhile.`,
        'Let only one Clearshelf publish to this folder. It tries again by itself.',
      ];
  }
}

function explainText(errors: string, place: RsyncPlace): [what: string, repair: string] | undefined {
  const { login, folder } = place;
  if (/No space left on device|Disk quota exceeded/.test(errors))
    return [
      `The disk of ${login} is full.`,
      `Make room there, then publish again. ${folder}/releases holds 5 releases.`,
    ];
  if (/rsync: (?:command )?not found|rsync: No such file/.test(errors)) return explainWord('no-rsync', place);
  if (/Permission denied \(13\)|Permission denied$|Operation not permitted/m.test(errors))
    return explainNotWritable(login, folder);
  if (/cannot overwrite directory/.test(errors))
    return [
      `${folder}/current on ${login} is a folder; it must be a link that Clearshelf makes.`,
      `Move it away there: mv ${folder}/current ${folder}/current.old`,
    ];
  return undefined;
}

function explainNotWritable(login: string, folder: string): [what: string, repair: string] {
  const user = login.split('@')[0] ?? login;
  return [`${login} may not write to ${folder}.`, `Run there as root: chown -R ${user} ${folder}`];
}
