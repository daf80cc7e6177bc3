import { lookup } from 'mrmime';

/** Media type of a file of a release, as a web server says it. */
export function contentType(path: string): string {
  if (/(?:^|\/)[^.]+$/.test(path)) return 'text/plain; charset=utf-8';
  const type = lookup(path) ?? 'application/octet-stream';
  return /^text\/|\/javascript$|[/+](?:json|xml)$/.test(type) ? `${type}; charset=utf-8` : type;
}
