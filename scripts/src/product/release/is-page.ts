/** Whether a file of a release is a page that people read. */
export function isPage(path: string): boolean {
  return path.endsWith('.html');
}

const numberedPage = /\/page\/\d+\/index\.html$/;

/**
 * Whether a file of a release is a page with something of its own to say. The numbered pages of a list only go on with it
 * or lead back to its beginning, and there are more or fewer of them by themselves.
 */
export function isOwnPage(path: string): boolean {
  return isPage(path) && !numberedPage.test(path);
}
