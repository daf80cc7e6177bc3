import {
  addressKey,
  cutAddress,
  findRedirect,
  isOwnAddress,
  isRedirectTarget,
  livingAddresses,
  redirectTable,
  type Manifest,
} from '@clearshelf/shared-types';

/**
 * The last look at what `resolveRedirects` promises: no redirect stands where a page is, and each leads in one step to
 * what is there.
 */
export function redirectFaults(redirects: Manifest['redirects'], files: Manifest['files']): string[] {
  const table = redirectTable(redirects);
  const lives = livingAddresses(Object.keys(files));
  // The small pages at old addresses are not rendered.
  const pages = livingAddresses(Object.keys(files).filter((path) => files[path]?.made !== undefined));
  return redirects.flatMap(({ from, to }) => {
    const key = addressKey(from);
    if (key === undefined) return [`The redirect from ${from} cannot be asked for. Delete it.`];
    const hidden = pages(key);
    if (hidden !== undefined) return [`The redirect from ${from} would hide ${hidden}. Delete it.`];
    if (!isOwnAddress(to))
      return isRedirectTarget(to) ? [] : [`The redirect from ${from} leads to ${to}, which is no address.`];
    if (findRedirect(table, to))
      return [`The redirect from ${from} leads to ${to}, which leads on. Change where it leads.`];
    const isHere = lives(addressKey(cutAddress(to).written) ?? '') !== undefined;
    return isHere ? [] : [`The redirect from ${from} leads to ${to}, which is not there. Change where it leads.`];
  });
}
