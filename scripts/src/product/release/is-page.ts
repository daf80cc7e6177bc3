/** Whether a file of a release is a page that people read. */
export function isPage(path: string): boolean {
  return path.endsWith('.html');
}
