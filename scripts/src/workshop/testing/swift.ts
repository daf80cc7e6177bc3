import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, openSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { findFreePort } from '@clearshelf/shared-types/testing/free-port';

/*
 * The S3 store of the tests is OpenStack Swift with its own S3 interface: what OVHcloud and other hosts run, a package
 * of Debian, up in two seconds. It checks signatures, writes files to disk and answers anonymous readers. s3rver calls
 * itself a fake; Debian's Ceph needs a whole cluster; MinIO is not packaged.
 */

const servers = ['account', 'container', 'object', 'proxy'] as const;

export interface Swift {
  endpoint: string;
  accessKeyId: string;
  secretAccessKey: string;
  /** Address where anybody reads a public bucket. */
  publicAddress: (bucket: string) => string;
  stop: () => Promise<void>;
}

/** Starts a store that holds its files in a folder. */
export async function startSwift(folder: string): Promise<Swift> {
  const missing = servers.filter((server) => !existsSync(`/usr/bin/swift-${server}-server`));
  if (missing.length > 0)
    throw new Error(
      `This test needs OpenStack Swift. Install it: apt-get install ${missing.map((name) => `swift-${name}`).join(' ')}`,
    );
  const ports = {
    account: await findFreePort(),
    container: await findFreePort(),
    object: await findFreePort(),
    proxy: await findFreePort(),
  };
  mkdirSync(`${folder}/disks/one`, { recursive: true });
  await promisify(execFile)('/usr/bin/python3', ['-c', rings, folder, JSON.stringify(ports)]);
  const processes = servers.map((server) => start(server, folder, ports[server]));
  const endpoint = `http://127.0.0.1:${ports.proxy}`;
  await untilUp(Object.values(ports), processes, folder);
  return {
    endpoint,
    accessKeyId: 'test:library',
    secretAccessKey: 'secret',
    publicAddress: (bucket) => `${endpoint}/v1/AUTH_test/${bucket}`,
    stop: async () => {
      await Promise.all(
        processes.map(async (child) => {
          const ended = new Promise((resolve) => child.once('exit', resolve));
          if (child.kill('SIGKILL')) await ended;
        }),
      );
    },
  };
}

const rings = `
import json, sys
from swift.common.ring import RingBuilder
folder, ports = sys.argv[1], json.loads(sys.argv[2])
for kind in ('account', 'container', 'object'):
    builder = RingBuilder(1, 1, 0)
    address = {'ip': '127.0.0.1', 'port': ports[kind], 'replication_ip': '127.0.0.1', 'replication_port': ports[kind]}
    builder.add_dev({'id': 0, 'region': 1, 'zone': 1, 'device': 'one', 'weight': 1, 'meta': '', **address})
    builder.rebalance()
    builder.get_ring().save(f'{folder}/{kind}.ring.gz')
`;

const filters = [
  'catch_errors',
  'gatekeeper',
  'memcache',
  'listing_formats',
  'bulk',
  's3api',
  'tempauth',
  'copy',
  'slo',
  'dlo',
];
/** Filters that do not start without it. There is no cache at that port, and none is needed. */
const more: Record<string, string> = {
  memcache: 'memcache_servers = 127.0.0.1:9',
  tempauth: 'user_test_library = secret .admin',
};

function start(server: (typeof servers)[number], folder: string, port: number): ChildProcess {
  const isProxy = server === 'proxy';
  const settings = `[DEFAULT]
bind_ip = 127.0.0.1
bind_port = ${port}
workers = 0
user = ${userInfo().username}
swift_dir = ${folder}
devices = ${folder}/disks
mount_check = false
[pipeline:main]
pipeline = ${isProxy ? filters.join(' ') : ''} ${server}-server
[app:${server}-server]
use = egg:swift#${server}
account_autocreate = true
${isProxy ? filters.map((name) => `[filter:${name}]\nuse = egg:swift#${name}\n${more[name] ?? ''}\n`).join('') : ''}`;
  const path = `${folder}/${server}.conf`;
  writeFileSync(path, settings);
  const log = openSync(`${folder}/${server}.log`, 'a');
  return spawn(`/usr/bin/swift-${server}-server`, [path], { stdio: ['ignore', log, log] });
}

async function untilUp(ports: number[], processes: ChildProcess[], folder: string): Promise<void> {
  const until = performance.now() + 110_000;
  while (performance.now() < until && processes.every(({ exitCode }) => exitCode === null)) {
    const answers = await Promise.allSettled(ports.map((port) => fetch(`http://127.0.0.1:${port}`)));
    if (answers.every(({ status }) => status === 'fulfilled')) return;
    await sleep(50);
  }
  throw new Error(`The store did not start. Its logs are in ${folder}.`);
}
