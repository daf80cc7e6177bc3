import { parseArgs } from 'node:util';
import { UserError } from '../../product/user-errors/user-error.ts';
import { seeded } from './library/documents.ts';
import { choosePeers } from './peers/choose-peers.ts';
import type { Peer } from './peers/peer.ts';

export interface BenchOptions {
  /** Resources in all, smallest first. */
  sizes: number[];
  /** How often each size is built from nothing by each. */
  rounds: number;
  /** Seconds that a peer's build, or index, may take. */
  limit: number;
  /** How often a change is published in each round. */
  clicks: number;
  /** How often a new resource is, a category is renamed, and a resource is taken down. */
  additions: number;
  ours: boolean;
  peers: Peer[];
}

/** From so many resources on, one round is all: it takes half an hour. */
const large = 20_000;

/** Reads the options of `pnpm bench`, as docs/benchmarks.md tells them. @throws {UserError} naming what cannot be used */
export function readOptions(parameters: string[]): BenchOptions {
  const { values } = parseArgs({
    args: parameters,
    options: {
      sizes: { type: 'string', default: '200,1000,10000,50000' },
      rounds: { type: 'string', default: '2' },
      limit: { type: 'string', default: '600' },
      clicks: { type: 'string', default: '7' },
      additions: { type: 'string', default: '3' },
      peers: { type: 'string' },
      only: { type: 'string' },
    },
  });
  const { only } = values;
  if (only !== undefined && only !== 'ours' && only !== 'peers')
    throw new UserError(`--only takes "ours" or "peers", not "${only}".`);
  const sizes = values.sizes.split(',').map((text) => readNumber('--sizes', text, seeded.length));
  const peers = choosePeers(values.peers);
  return {
    sizes: [...new Set(sizes)].toSorted((a, b) => a - b),
    rounds: readNumber('--rounds', values.rounds, 1),
    limit: readNumber('--limit', values.limit, 1),
    clicks: readNumber('--clicks', values.clicks, 1),
    additions: readNumber('--additions', values.additions, 1),
    ours: only !== 'peers',
    peers: only === 'ours' ? [] : peers,
  };
}

/** Rounds at a size. */
export function countRounds({ rounds }: BenchOptions, size: number): number {
  return size < large ? rounds : 1;
}

function readNumber(name: string, text: string, least: number): number {
  const number = Number(text);
  if (Number.isInteger(number) && number >= least) return number;
  throw new UserError(`${name} takes whole numbers from ${least} on, not "${text}".`);
}
