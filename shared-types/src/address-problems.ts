import { cutAddress, isOwnAddress, readOwnAddress } from './own-address.ts';
import { isRedirectTarget } from './redirects.ts';

/** What is wrong with an address, in words for the person who wrote it, and what to write instead. */
export interface AddressProblem {
  problem: string;
  repair: string;
}

/** Bytes of an address as browsers send it: what every server and host takes in a line. */
const longest = 1800;

/** Bytes of one part of an address that a file on a disk can be called. */
export const longestPart = 200;

const likeThis = 'Write a path on this site, for example /old-page/.';

/** Why nobody could ever ask for an old address, or no server could lead on from it. @returns `undefined` where all is well */
export function oldAddressProblem(address: string): AddressProblem | undefined {
  const whole = URL.parse(address);
  if (whole?.protocol === 'https:' || whole?.protocol === 'http:')
    return {
      problem: 'is a whole web address, and only its part on this site counts',
      repair: `Write ${whole.pathname}${whole.search} alone.`,
    };
  const { written, query, fragment } = cutAddress(address);
  if (fragment !== '' || address.includes('#'))
    return {
      problem: 'holds a #, and browsers keep what stands behind it to themselves',
      repair: 'Leave out # and what follows.',
    };
  if (/[*]|\/:[a-z]/i.test(written + query))
    return {
      problem: 'holds a * or a :name, which stand for nothing here: an old address is one address',
      repair: 'Write one address for each old page.',
    };
  return pathProblem(address);
}

/** Why a redirect could not lead to a target. @returns `undefined` where all is well */
export function targetProblem(to: string): AddressProblem | undefined {
  const repair = 'Write a path on this site such as /about/, or a web address that starts with https:// or http://.';
  if (!to.startsWith('/'))
    return isRedirectTarget(to) ? tooLong(to) : { problem: 'is no address that can be opened', repair };
  return pathProblem(to);
}

/** Why a path on this site could not be asked for. */
function pathProblem(address: string): AddressProblem | undefined {
  const { written } = cutAddress(address);
  if (!address.startsWith('/')) return { problem: 'does not start with /', repair: likeThis };
  if (!isOwnAddress(address))
    return { problem: 'leads to another site in a browser, since it starts with two slashes', repair: likeThis };
  if (/%(?![0-9a-f]{2})/i.test(written))
    return { problem: 'holds a % that begins no code', repair: 'Write %25 where you mean the sign itself.' };
  if (leavesRoot(written))
    return { problem: 'goes above the beginning of this site with ..', repair: 'Leave out the dots.' };
  if (!readOwnAddress(address))
    return {
      problem: 'holds a character that no address can hold',
      repair: 'Copy it from the address line of a browser.',
    };
  return tooLong(address);
}

function tooLong(address: string): AddressProblem | undefined {
  const bytes = encodeURI(address.toWellFormed()).replaceAll(/%25(?=[0-9a-f]{2})/gi, '%').length;
  if (bytes <= longest) return undefined;
  return { problem: `has ${bytes} bytes, more than the ${longest} that servers take`, repair: 'Leave this one out.' };
}

/** Whether dot segments lead higher than there are folders. */
function leavesRoot(path: string): boolean {
  let depth = 0;
  for (const part of path.replaceAll(/%2e/gi, '.').replaceAll(/%2f/gi, '/').split('/')) {
    if (part === '..') depth -= 1;
    else if (part !== '' && part !== '.') depth += 1;
    if (depth < 0) return true;
  }
  return false;
}
