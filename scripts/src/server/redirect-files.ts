import type { Manifest } from '@clearshelf/shared-types';
import { redirectTable, type RedirectTable } from './redirect-table.ts';

/** Names of the files beside a release's manifest that the configurations of `pnpm web-config` include. */
export const redirectFileNames = { nginx: 'redirects.nginx', caddy: 'redirects.caddy' } as const;

/** nginx refuses to start over a longer key; see `map_hash_bucket_size` in its configuration. */
const longestKey = 2000;

/** Caddy refuses to start over a file that is empty. */
const head = '# Old addresses and where they lead now.\n';

/** Files by name, to be written beside a release's `manifest.json`: what web servers must know of it. */
export function serverFiles(manifest: Pick<Manifest, 'redirects'>): Record<string, string> {
  const table = redirectTable(manifest.redirects);
  return {
    [redirectFileNames.nginx]: head + [...table.values()].map(nginxLine).join(''),
    [redirectFileNames.caddy]: head + [...caddyInputs(table)].map(([input, to]) => `${input} ${quote(to)}\n`).join(''),
  };
}

function nginxLine({ plain, to }: { plain: string; to: string }): string {
  return Buffer.byteLength(plain) > longestKey ? '' : `${quote(plain)} ${quote(to)};\n`;
}

/** Caddy tells capitals from small letters, so an address that has any stands there twice. */
function caddyInputs(table: RedirectTable): Map<string, string> {
  const inputs = new Map<string, string>();
  for (const [key, { plain, to }] of table) for (const form of [plain, key]) inputs.set(caddyInput(form), to);
  return inputs;
}

function quote(text: string): string {
  return `"${text.replaceAll(/["\\]/g, '\\$&')}"`;
}

/** In Caddy braces are placeholders and quotes have no escape for all: such a key is written as an expression. */
function caddyInput(key: string): string {
  if (/^[\p{L}\p{M}\p{N}\-._~/?:@!&'()*+,;=%]+$/u.test(key)) return quote(key);
  const expression = key.replaceAll(/[^\w/-]/gu, (one) => `\\x{${one.codePointAt(0)?.toString(16)}}`);
  return `\`~^${expression}$\``;
}
