import {
  readAddress,
  isReleasePath,
  makeReleaseKey,
  splitPath,
  cutAddress,
  redirectTable,
  type RedirectRow,
} from '@clearshelf/shared-types';
import type { FileTable } from '../../release/file-table.ts';
import { privateFiles } from '../../serving/headers.ts';
import type { Release } from '../../release/release.ts';
import { pathPattern, queryPattern, type Dialect } from './address-patterns.ts';
import { safeLocation } from '../../serving/location.ts';

/** Names of the files beside a release's manifest that the configurations of `pnpm web-config` include. */
export const serverFileNames = {
  /** Old addresses by their path, which a server looks up as they are. */
  paths: { nginx: 'redirects.nginx', caddy: 'redirects.caddy' },
  /** Those beyond ASCII, as expressions: no server compares their letters by itself. */
  letters: { nginx: 'letters.nginx', caddy: 'letters.caddy' },
  /** Those with parameters, as expressions. */
  queries: { nginx: 'queries.nginx', caddy: 'queries.caddy' },
  /** Pages and files, for whoever asks for one in capitals. */
  pages: { nginx: 'pages.nginx' },
} as const;

const { pages, ...ofRedirects } = serverFileNames;
/** Names of the files that {@link redirectFiles} makes, and of that of {@link pagesFile}. */
export const redirectFileNames: readonly string[] = Object.values(ofRedirects).flatMap((names) => Object.values(names));
export const pagesFileNames: readonly string[] = Object.values(pages);

/** Caddy refuses to start over a file that is empty. */
const head = (what: string) => `# ${what}\n`;

// nginx reads bytes: PCRE knows no letters beyond ASCII unless told.
const nginx: Server = {
  quote: (text) => quoteSigns(text, (code) => `\\x${code}`),
  looksAhead: true,
  mark: '"',
  end: ';',
  // It reads no longer word, and refuses to start over one.
  longest: 4000,
};
const caddy: Server = {
  quote: (text) => quoteSigns(text, (code) => `\\x{${code}}`),
  looksAhead: false,
  mark: '`',
  end: '',
  longest: Infinity,
};

/** Files by name, to be written beside a release's `manifest.json`: what web servers must know of its old addresses. */
export function redirectFiles({ redirects }: Pick<Release, 'redirects'>): Record<string, string> {
  const rows = [...redirectTable(redirects).values()]
    .flat()
    .map((row) => ({ ...row, to: safeLocation(row.change.to) }));
  const paths = rows.filter(({ parameters }) => parameters.length === 0);
  const queries = rows
    .filter(({ parameters }) => parameters.length > 0)
    .toSorted((a, b) => b.parameters.length - a.parameters.length);
  const beyond = paths.filter(({ path }) => !isAscii(decodeURIComponent(path)));
  const names = serverFileNames;
  const texts: [name: string, lines: string[]][] = [
    [names.paths.nginx, linesFor(nginx, nginxPaths(paths))],
    [names.paths.caddy, linesFor(caddy, caddyPaths(paths))],
    [names.letters.nginx, beyond.map(expressionFor(nginx))],
    [names.letters.caddy, beyond.map(expressionFor(caddy))],
    [names.queries.nginx, queries.map(expressionFor(nginx))],
    [names.queries.caddy, queries.map(expressionFor(caddy))],
  ];
  return Object.fromEntries(
    texts.map(([name, lines]) => [name, head('Old addresses and where they lead now.') + lines.join('')]),
  );
}

/** The file by which nginx finds a page or file that is asked for in capitals, or composed otherwise. */
export function pagesFile(files: FileTable): Record<string, string> {
  const lines = new Map<string, string>();
  for (const [path] of files) {
    if (/^(?:pagefind|_astro)\//.test(path) || privateFiles.includes(path) || !isReleasePath(path)) continue;
    const address = readAddress(path);
    if (isAscii(path)) {
      // What has signs that an address encodes would lead to itself: nginx compares it decoded.
      if (decodeURI(address) === address) lines.set(bareOf(makeReleaseKey(path)), address);
      continue;
    }
    for (const form of ['NFC', 'NFD']) {
      const spelled = path.normalize(form);
      if (spelled !== path) lines.set(`/${spelled}`, address);
    }
  }
  return { [serverFileNames.pages.nginx]: head('Pages and files.') + linesFor(nginx, lines).join('') };
}

type Row = RedirectRow & { to: string };

/** How a server's file is written. */
interface Server extends Dialect {
  /** Stands around an expression. */
  mark: string;
  /** Ends a line. */
  end: string;
  /** Bytes that a line may have. */
  longest: number;
}

/** nginx makes no difference between capitals and small letters, in ASCII. */
function nginxPaths(rows: Row[]): Map<string, string> {
  const lines = new Map<string, string>();
  for (const { path, to } of rows)
    for (const form of ['NFC', 'NFD']) {
      const key = bareOf(decodeURIComponent(path)).normalize(form);
      if (!lines.has(key)) lines.set(key, to);
    }
  return lines;
}

/** Caddy does: beside the small letters an address stands there as it was written, since its page in the release does. */
function caddyPaths(rows: Row[]): Map<string, string> {
  const lines = new Map<string, string>();
  for (const { path, change, to } of rows) {
    const written = `/${splitPath(cutAddress(change.from).written)?.join('/')}`.replace(/(?:\/index\.html)+$/i, '');
    for (const form of [bareOf(decodeURIComponent(path)), bareOf(written)]) if (!lines.has(form)) lines.set(form, to);
  }
  return lines;
}

function expressionFor(server: Server): (row: Row) => string {
  return ({ path, parameters, to }) => {
    const pattern = parameters.length === 0 ? `${pathPattern(path, server)}$` : queryPattern(path, parameters, server);
    return formatLine(server, `${server.mark}~^${pattern}${server.mark}`, to);
  };
}

function linesFor(server: Server, lines: Iterable<[input: string, to: string]>): string[] {
  return [...lines].map(([input, to]) =>
    formatLine(server, isPlain(input) ? `"${input}"` : exactly(server, input), to),
  );
}

/** In Caddy braces are placeholders and quotes have no escape for all: such an input is written as an expression. */
function exactly(server: Server, input: string): string {
  return server === nginx ? `"${input.replaceAll(/["\\]/g, '\\$&')}"` : `\`~^${server.quote(input)}$\``;
}

function formatLine({ end, longest }: Server, input: string, to: string): string {
  const line = `${input} "${to}"${end}\n`;
  return Buffer.byteLength(line) < longest ? line : '';
}

/** Whether no server reads a text in another way than it stands there. */
function isPlain(text: string): boolean {
  return /^[\p{L}\p{M}\p{N}\-._/@!&'()*+,=%]*$/u.test(text);
}

function quoteSigns(text: string, write: (code: string) => string): string {
  return Array.from(text, (one) => (/[\w/-]|[^\0-\x7f]/u.test(one) ? one : write(toHex(one)))).join('');
}

function toHex(sign: string): string {
  return (sign.codePointAt(0) ?? 0).toString(16).padStart(2, '0');
}

function isAscii(text: string): boolean {
  return /^[\x20-\x7e]*$/.test(text);
}

/** A path as the configurations look it up: that of the home page is empty. */
function bareOf(path: string): string {
  return path === '/' ? '' : path;
}
