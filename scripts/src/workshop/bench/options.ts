import { parseArgs } from 'node:util';
import { UserError } from '../../product/verb/user-error.ts';
import { seeded } from './documents.ts';

export interface BenchOptions {
  /** Resources in all, smallest first. */
  sizes: number[];
  /** How often each size is built from nothing by each. */
  rounds: number;
  /** Seconds that a peer's build, or index, may take. */
  limit: number;
  /** How often a change, and at most three times a new resource, is published in each round. */
  clicks: number;
  ours: boolean;
  peers: boolean;
}

/** Reads `--sizes 1000,10000 --rounds 2 --limit 600 --clicks 7 --only ours|peers`. @throws {UserError} naming what cannot be used */
export function readOptions(parameters: string[]): BenchOptions {
  const { values } = parseArgs({
    args: parameters,
    options: {
      sizes: { type: 'string', default: '1000,10000' },
      rounds: { type: 'string', default: '2' },
      limit: { type: 'string', default: '600' },
      clicks: { type: 'string', default: '7' },
      only: { type: 'string' },
    },
  });
  const { only } = values;
  if (only !== undefined && only !== 'ours' && only !== 'peers')
    throw new UserError(`--only takes "ours" or "peers", not "${only}".`);
  const sizes = values.sizes.split(',').map((text) => numberOf('--sizes', text, seeded.length));
  return {
    sizes: [...new Set(sizes)].toSorted((a, b) => a - b),
    rounds: numberOf('--rounds', values.rounds, 1),
    limit: numberOf('--limit', values.limit, 1),
    clicks: numberOf('--clicks', values.clicks, 1),
    ours: only !== 'peers',
    peers: only !== 'ours',
  };
}

function numberOf(name: string, text: string, least: number): number {
  const number = Number(text);
  if (Number.isInteger(number) && number >= least) return number;
  throw new UserError(`${name} takes whole numbers from ${least} on, not "${text}".`);
}
