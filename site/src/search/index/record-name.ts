import { hash } from 'node:crypto';
import { nameBits } from '../shared/format/format.ts';

/** The name of the record of an address: its file is called by it, and the index is ordered by it. See `recordPath`. */
export function nameRecord(address: string): number {
  return Number.parseInt(hash('sha256', address).slice(0, nameBits / 4), 16);
}
