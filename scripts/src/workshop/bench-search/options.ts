import { parseArgs } from 'node:util';
import { UserError } from '../../product/user-errors/user-error.ts';

export interface SearchBenchOptions {
  /** Bytes and seconds in a browser, in place of questions and their answers. */
  bytes: boolean;
  /** Records of the sites that are measured in a browser. */
  sizes: number[];
  /** Whether peers are asked, too. */
  peers: boolean;
}

/** No library is smaller than the seed, which has nearly as many. */
const leastRecords = 200;

/** Reads the options of `pnpm bench:search`. @throws {UserError} naming what cannot be used */
export function readSearchOptions(parameters: string[]): SearchBenchOptions {
  const { values } = parseArgs({
    args: parameters,
    options: {
      bytes: { type: 'boolean', default: false },
      sizes: { type: 'string', default: '200,400,2000,10000' },
      only: { type: 'string' },
    },
  });
  const sizes = values.sizes.split(',').map((text) => {
    const size = Number(text);
    if (Number.isInteger(size) && size >= leastRecords) return size;
    throw new UserError(`--sizes takes whole numbers from ${leastRecords} on, not "${text}".`);
  });
  const { only } = values;
  if (only !== undefined && only !== 'ours') throw new UserError(`--only takes "ours", not "${only}".`);
  return { bytes: values.bytes, sizes, peers: only === undefined };
}
