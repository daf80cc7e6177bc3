import { existsSync } from 'node:fs';
import { hasProgram, isProgram, mayMount, pathsIn } from './machine.ts';

/** One thing that a need is made of, looked for by itself. */
export interface Piece {
  isThere: () => boolean;
  /** Package of Debian that brings it. */
  package?: string;
  /** What to do where no package brings it. */
  otherwise?: string;
}

/** Something of the machine, beyond Node and npm, that some tests work with. */
export interface Need {
  name: string;
  pieces: Piece[];
  /** Files, from the root of the repository, that use it: each test that loads one of them needs it. */
  usedBy: string[];
}

/** sshd starts itself anew for each connection, and wants to be called by its whole path. */
export const sshdPath = '/usr/sbin/sshd';

const program = (name: string, of = name): Piece => ({ isThere: () => hasProgram(name), package: of });

/** Every need of every test. Whoever lets a test start a program that Node does not bring adds it here. */
export const needs: Need[] = [
  {
    name: 'Chromium',
    pieces: [{ isThere: () => isProgram(chromiumPath()), package: 'chromium' }],
    usedBy: ['scripts/src/workshop/testing/browser.ts', 'site/src/testing/browser.ts'],
  },
  {
    name: 'git',
    pieces: [program('git')],
    usedBy: ['scripts/src/product/deploy/git/git.integration.test.ts'],
  },
  {
    name: 'an ssh server and client',
    pieces: [{ isThere: () => isProgram(sshdPath), package: 'openssh-server' }, program('ssh', 'openssh-client')],
    usedBy: ['scripts/src/workshop/testing/sshd.ts'],
  },
  { name: 'rsync', pieces: [program('rsync')], usedBy: ['scripts/src/product/deploy/rsync/rsync.integration.test.ts'] },
  { name: 'Caddy', pieces: [program('caddy')], usedBy: ['scripts/src/workshop/testing/web-servers.ts'] },
  {
    name: 'nginx with its Brotli module',
    pieces: [program('nginx'), { isThere: hasBrotli, package: 'libnginx-mod-http-brotli-static' }],
    usedBy: ['scripts/src/workshop/testing/web-servers.ts'],
  },
  {
    name: 'libfaketime',
    pieces: [{ isThere: () => faketimeLibrary() !== undefined, package: 'faketime' }],
    usedBy: ['scripts/src/workshop/faults/clock.ts'],
  },
  {
    name: 'OpenStack Swift',
    pieces: ['proxy', 'account', 'container', 'object'].map((part) => program(`swift-${part}-server`, `swift-${part}`)),
    usedBy: ['scripts/src/workshop/testing/swift.ts'],
  },
  {
    name: 'systemd-analyze',
    pieces: [program('systemd-analyze', 'systemd')],
    usedBy: ['scripts/src/workshop/journeys/operate.integration.test.ts'],
  },
  {
    name: 'PostgreSQL',
    pieces: [
      { isThere: () => postgresPrograms() !== undefined, package: 'postgresql' },
      program('psql', 'postgresql-client'),
    ],
    usedBy: ['scripts/src/workshop/testing/postgres.ts', 'cms/src/testing/postgres.ts'],
  },
  {
    name: 'Linux, which tells what a process takes',
    pieces: [{ isThere: () => process.platform === 'linux', otherwise: 'run the tests on Linux' }],
    usedBy: ['scripts/src/product/server/bounds/bounded-server.integration.test.ts'],
  },
  {
    name: 'the right to mount a small disk',
    pieces: [{ isThere: mayMount, otherwise: 'run the tests as root, or in a container with CAP_SYS_ADMIN' }],
    usedBy: ['scripts/src/workshop/faults/small-disk.ts'],
  },
];

export function chromiumPath(): string {
  return process.env.CHROMIUM_PATH || '/usr/bin/chromium';
}

/** Library that gives a process a clock of its own. */
export function faketimeLibrary(): string | undefined {
  const folders = ['x86_64-linux-gnu/faketime', 'aarch64-linux-gnu/faketime', 'faketime'];
  return folders.map((folder) => `/usr/lib/${folder}/libfaketime.so.1`).find((path) => existsSync(path));
}

/** Folder of the newest PostgreSQL's programs, as Debian installs them. */
export function postgresPrograms(): string | undefined {
  const folders = pathsIn('/usr/lib/postgresql').map((folder) => `${folder}/bin`);
  return folders.find((folder) => isProgram(`${folder}/initdb`) && isProgram(`${folder}/postgres`));
}

/** Installed and switched on: Debian's nginx loads what is linked there. */
function hasBrotli(): boolean {
  return pathsIn('/etc/nginx/modules-enabled').some((path) => path.includes('brotli-static') && existsSync(path));
}
