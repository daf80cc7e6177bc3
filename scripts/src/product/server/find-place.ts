import {
  addressKey,
  readAddress,
  cutAddress,
  findRedirect,
  makePathKey,
  readOwnAddress,
} from '@clearshelf/shared-types';
import type { Site } from './current-site.ts';
import { safeLocation } from '../serving/location.ts';

/** What an address stands for: the path of a file, which need not be there, or another address that it leads to. */
export type Place = { path: string } | { location: string };

/**
 * Finds what an address stands for in a release. An old address leads to where it is now; a page or file that is asked
 * for in another spelling (capitals, no final slash, `index.html`, doubled slashes, NFD) to its right address.
 *
 * @returns `undefined` where the address cannot be read
 */
export function findPlace(site: Site, address: string): Place | undefined {
  const read = readOwnAddress(address);
  if (!read) return undefined;
  const { written, query } = cutAddress(address);
  const path = exactPath(site, written) ?? livingPath(site, read.path);
  const moved = findRedirect(site.redirects, address);
  // Whatever a manifest says, a page that is there is not hidden by a redirect of its bare address, nor led to itself.
  const isHidden = moved && isPage(site, path) && addressKey(moved.from) === makePathKey(read.path);
  if (moved && !isHidden && addressKey(moved.to) !== addressKey(address)) return { location: safeLocation(moved.to) };
  if (path === undefined) return { path: read.path.slice(1) };
  const right = readAddress(path);
  if (decodeURIComponent(written) === decodeURIComponent(right)) return { path };
  return { location: safeLocation(right + (query && `?${query}`)) };
}

/** Path of the file that is asked for as it is spelled: names that hold a hash have capitals. */
function exactPath({ files }: Site, written: string): string | undefined {
  const path = decodeURIComponent(written.slice(1));
  const isFound = files.has(path) && !/(?:^|\/)index\.html$/.test(path);
  return isFound ? path : undefined;
}

/** Path of the file that lives under the path of an address. */
function livingPath({ files }: Site, decoded: string): string | undefined {
  const bare = decoded.slice(1);
  const page = bare === '' ? 'index.html' : `${bare}/index.html`;
  if (files.has(page)) return page;
  if (files.has(bare)) return bare;
  // Names of the media library have capitals and letters of every script.
  return bare.startsWith('files/') ? files.findPath(makePathKey(decoded)) : undefined;
}

/** Whether a path is one of what was rendered; what only leads on from an old address was not. */
function isPage({ files }: Site, path: string | undefined): boolean {
  return path !== undefined && files.get(path)?.made !== undefined;
}
