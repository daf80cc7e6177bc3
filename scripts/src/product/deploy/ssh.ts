import { DeployError, oldIsShown } from './target.ts';

/** How a host is reached over ssh. */
export interface SshWay {
  port?: number;
  /** File of the private key; ssh's own choice where it is not given. */
  key?: string;
  /** File with the keys of known hosts; ssh's own where it is not given. */
  knownHosts?: string;
}

/** ssh and its options, as words. Nothing is ever asked, and a host that is not known is never trusted. */
export function sshWords({ port, key, knownHosts }: SshWay): string[] {
  const options = [
    'BatchMode=yes',
    'StrictHostKeyChecking=yes',
    'ConnectTimeout=15',
    'ServerAliveInterval=10',
    'ServerAliveCountMax=3',
    'ForwardAgent=no',
    'ClearAllForwardings=yes',
    ...(knownHosts === undefined ? [] : [`UserKnownHostsFile="${knownHosts}"`, 'GlobalKnownHostsFile=/dev/null']),
    ...(key === undefined ? [] : ['IdentitiesOnly=yes']),
  ];
  return [
    'ssh',
    ...(port === undefined ? [] : ['-p', String(port)]),
    ...(key === undefined ? [] : ['-i', key]),
    ...options.flatMap((option) => ['-o', option]),
  ];
}

/** Words as one line for a shell. */
export function quoteWords(words: readonly string[]): string {
  return words.map((word) => `'${word.replaceAll("'", String.raw`'\''`)}'`).join(' ');
}

/** Where ssh was to lead, for an error that explains itself. */
export interface SshPlace extends SshWay {
  /** `user@host`. */
  login: string;
}

/** What ssh's own message means. @returns `undefined` where it is not ssh that failed */
export function explainSshFailure(errors: string, place: SshPlace): DeployError | undefined {
  const { login, key, knownHosts = '~/.ssh/known_hosts' } = place;
  const host = login.split('@').at(-1) ?? login;
  const port = place.port === undefined ? '' : ` -p ${place.port}`;
  const scan = `ssh-keyscan${port} ${host} >> ${knownHosts}`;
  const say = (what: string, repair: string) => new DeployError(`${what} ${oldIsShown}`, { repair, cause: errors });
  if (/REMOTE HOST IDENTIFICATION HAS CHANGED/.test(errors))
    return say(
      `${host} shows another key than the one in ${knownHosts}: it was set up anew, or somebody stands in between.`,
      `Ask who runs ${host}. If its key did change, run: ssh-keygen -R '${place.port ? `[${host}]:${place.port}` : host}' -f ${knownHosts} && ${scan}`,
    );
  if (/Host key verification failed|host key is known for/.test(errors))
    return say(
      `${host} is not a known host, so nothing was sent to it.`,
      `Run: ${scan} and compare the fingerprint (ssh-keygen -lf ${knownHosts}) with the one that who runs ${host} gives you.`,
    );
  if (/UNPROTECTED PRIVATE KEY FILE|bad permissions/.test(errors))
    return say(`Others on this machine could read the private key ${key ?? ''}.`, `Run: chmod 600 ${key ?? ''}`);
  if (/Load key .*(?:invalid format|error in libcrypto|No such file|Permission denied)/.test(errors))
    return say(
      `The private key ${key ?? ''} cannot be read.`,
      'Point the setting to a private key without a passphrase that this user can read.',
    );
  if (/Permission denied \([a-z,-]+\)|Too many authentication failures/.test(errors))
    return say(
      `${host} refused the key of ${login}.`,
      `Add the public key (ssh-keygen -y -f ${key ?? '<private key>'}) to ~/.ssh/authorized_keys of ${login}.`,
    );
  if (/Could not resolve hostname/.test(errors))
    return say(`There is no host named ${host}.`, 'Correct the name of the host in the settings, or its DNS entry.');
  if (/connect to host .* (?:Connection refused|No route|Network is unreachable|Connection timed out)/.test(errors))
    return say(
      `${host}${port} could not be reached over ssh.`,
      `Check that ${host} is up and lets this machine in. Clearshelf tries again by itself.`,
    );
  const dropped =
    /Connection (?:closed|reset|to .* closed)|Timeout, server|Broken pipe|client_loop|kex_exchange_identification|timed out|unexpected end of file|unexpectedly closed/i;
  if (dropped.test(errors))
    return say(
      `The connection to ${host} broke off.`,
      'Clearshelf tries again by itself and goes on where it stopped. If that lasts, check the network.',
    );
  return undefined;
}
