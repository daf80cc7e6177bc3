import { UserError } from '../../../product/user-errors/user-error.ts';
import { astro } from './astro.ts';
import { hugo } from './hugo.ts';
import type { Peer } from './peer.ts';

const all = [hugo, astro];

/** Finds a peer by its name, in capitals or not. @throws {UserError} naming all that there are */
export function findPeer(name: string): Peer {
  const found = all.find((peer) => peer.name.toLowerCase() === name.trim().toLowerCase());
  if (found) return found;
  const names = all.map((peer) => peer.name.toLowerCase()).join(' and ');
  throw new UserError(`--peers takes ${names}, with a comma between, not "${name}".`);
}

/** All of them, or those named in `hugo,astro`; always in the same order. */
export function choosePeers(names: string | undefined): Peer[] {
  if (names === undefined) return all;
  const chosen = new Set(names.split(',').map(findPeer));
  return all.filter((peer) => chosen.has(peer));
}
