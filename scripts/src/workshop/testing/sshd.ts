import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { findFreePort } from '@clearshelf/shared-types/testing/free-port';
import { sshdPath } from '../needs/needs.ts';
import { eventually } from './installation.ts';

/** A real ssh server on this machine, for one test file. */
export class Sshd {
  readonly login = `${userInfo().username}@127.0.0.1`;
  readonly port: number;
  /** File of the private key that it lets in. */
  readonly key: string;
  /** File of a private key that it does not know. */
  readonly otherKey: string;
  readonly knownHosts: string;
  #process: ChildProcess | undefined;
  readonly #folder: string;

  private constructor(folder: string, port: number) {
    this.#folder = folder;
    this.port = port;
    this.key = join(folder, 'key');
    this.otherKey = join(folder, 'other-key');
    this.knownHosts = join(folder, 'known_hosts');
  }

  /** Starts one as the current user, with keys of its own, in a folder. */
  static async start(folder: string): Promise<Sshd> {
    if (!existsSync(sshdPath))
      throw new Error('This test needs an ssh server. Install it: apt-get install openssh-server openssh-client');
    const sshd = new Sshd(folder, await findFreePort());
    for (const name of ['host-key', 'key', 'other-key'])
      execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', join(folder, name)]);
    const hostKey = readFileSync(join(folder, 'host-key.pub'), 'utf8').split(' ').slice(0, 2).join(' ');
    await writeFile(sshd.knownHosts, `[127.0.0.1]:${sshd.port} ${hostKey}\n`);
    await writeFile(join(folder, 'authorized_keys'), readFileSync(`${sshd.key}.pub`));
    await writeFile(join(folder, 'sshd_config'), sshd.#settings());
    await sshd.resume();
    return sshd;
  }

  async resume(): Promise<void> {
    // Where the machine has no service of its own, the folder that sshd wants is not there.
    if (userInfo().uid === 0) execFileSync('mkdir', ['-p', '/run/sshd']);
    this.#process = spawn(sshdPath, ['-D', '-e', '-f', join(this.#folder, 'sshd_config')], { stdio: 'ignore' });
    await eventually('sshd listens', async () => await this.#listens(), 10);
  }

  /** Ends the server and every connection to it, as when a machine goes away. */
  async stop(): Promise<void> {
    const child = this.#process;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    this.dropConnections();
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  }

  /** Ends every connection and what runs in it. @returns how many processes that were */
  dropConnections(): number {
    const pids = descendants(this.#process?.pid ?? 0);
    for (const pid of pids) {
      try {
        process.kill(pid, 'SIGKILL');
      } catch {
        // It ended on its own.
      }
    }
    return pids.length;
  }

  #settings(): string {
    const at = (name: string) => join(this.#folder, name);
    return [
      `ListenAddress 127.0.0.1:${this.port}`,
      `HostKey ${at('host-key')}`,
      `AuthorizedKeysFile ${at('authorized_keys')}`,
      `PidFile ${at('sshd.pid')}`,
      // The user's own shell settings are no part of a test.
      `SetEnv HOME=${this.#folder}`,
      'StrictModes no',
      'UsePAM no',
      'PasswordAuthentication no',
      'KbdInteractiveAuthentication no',
      'PermitRootLogin prohibit-password',
      '',
    ].join('\n');
  }

  async #listens(): Promise<boolean> {
    const socket = connect(this.port, '127.0.0.1');
    try {
      await once(socket, 'connect');
      return true;
    } finally {
      socket.destroy();
    }
  }
}

function descendants(pid: number): number[] {
  let text = '';
  try {
    text = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8');
  } catch {
    return [];
  }
  const children = text.split(' ').filter(Boolean).map(Number);
  return children.flatMap((child) => [child, ...descendants(child)]);
}
