import type { IncomingMessage } from 'node:http';

/** A host as a browser sends it: a name or an address, and perhaps a port. */
const host = /^(?:[\w.~!$&'()*+,;=%-]*|\[[\da-f:.]+\])(?::\d*)?$/i;
const absolute = /^https?:\/\/([^/?#]*)([^#]*)/i;

/**
 * What a request asks for: path and query, whether it stands alone (`/a?b`) or behind the address of the site
 * (`http://library.example.org/a?b`, as proxies ask).
 * @returns `undefined` where the request cannot be read: another kind of address, no host or several, or a broken one
 */
export function readTarget({ url = '', headersDistinct, httpVersion }: IncomingMessage): string | undefined {
  const hosts = headersDistinct.host ?? [];
  if (hosts.length > 1 || (hosts.length === 0 && httpVersion !== '1.0')) return undefined;
  if (hosts[0] !== undefined && !host.test(hosts[0])) return undefined;
  if (url.startsWith('/')) return url;
  const [, authority, rest] = absolute.exec(url) ?? [];
  if (!authority || rest === undefined) return undefined;
  return rest.startsWith('/') ? rest : `/${rest}`;
}
