import { releasePath, type Manifest } from '@clearshelf/shared-types';

/** Redirects that turn in a circle, or that lead to a page of this site that is not there. */
export function redirectFaults(redirects: Manifest['redirects'], files: Manifest['files']): string[] {
  const targets = new Map(redirects.map(({ from, to }) => [plain(from), to]));
  return redirects.flatMap(({ from, to }) => {
    const passed = new Set([plain(from)]);
    let at = to;
    while (at.startsWith('/') && targets.has(plain(at))) {
      if (passed.has(plain(at)))
        return [`The redirect from ${from} to ${to} turns in a circle. Change where it leads.`];
      passed.add(plain(at));
      at = targets.get(plain(at)) ?? at;
    }
    const isHere = !at.startsWith('/') || files[releasePath(at.split(/[?#]/)[0] ?? at)] !== undefined;
    return isHere ? [] : [`The redirect from ${from} leads to ${at}, which is not there. Change where it leads.`];
  });
}

function plain(address: string): string {
  return address.replace(/\/+$/, '');
}
