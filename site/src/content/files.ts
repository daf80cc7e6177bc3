import {
  findKindByMime,
  findKindByName,
  unknownKind,
  urlFor,
  type Download,
  type File,
  type FileFacts,
  type Language,
  type Resource,
} from '@clearshelf/shared-types';

/**
 * The pace at which a download's time is told, in bits per second. Browsers call a connection "slow-2g" up to
 * 50 kbit/s and "2g" up to 70: the least that counts as 2G makes the time a promise rather than a hope.
 * Source: WICG Network Information API, table of effective connection types, https://wicg.github.io/netinfo/.
 */
export const pace2G = 50_000;

/** A file that this site serves, with what the publisher learnt when it fetched the bytes. */
export interface ServedFile {
  file: File;
  facts: FileFacts;
  address: string;
  /** "PDF", "DOCX": what readers call the format. */
  format: string;
}

/** A download as a reader meets it. `weight` is the tag beside the link. */
export interface Offer {
  address: string;
  /** What to call the link; without a label the file's name, or the host. */
  label: string;
  /** What the click does: "Opens a PDF", "Leaves this site: ilo.org". */
  effect: string;
  weight?: string;
  /** "PDF": the facet of search. A link has one only where its address ends in a known format. */
  format?: string;
  language?: Language;
  terms?: string;
  served?: ServedFile;
}

/** What readers call a file's format: by its media type, else by the ending of its name. */
export function formatOf(mime: string, name: string): string {
  const kind = findKindByMime(mime);
  return (kind === unknownKind ? findKindByName(name) : (kind ?? findKindByName(name)))?.label ?? unknownKind.label;
}

/** "4.2 MB", "62 kB", "900 bytes": decimal units, as phones and browsers count. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return bytes === 1 ? '1 byte' : `${bytes} bytes`;
  const [size, unit] =
    bytes < 999_500 ? [bytes / 1000, 'kB'] : bytes < 999_500_000 ? [bytes / 1e6, 'MB'] : [bytes / 1e9, 'GB'];
  return `${size < 9.95 ? size.toFixed(1) : Math.round(size)} ${unit}`;
}

/** How long so many bytes take at {@link pace2G}, rounded up: "8 s", "12 min", "2 h 5 min". */
export function timeOn2G(bytes: number): string {
  const seconds = Math.ceil((bytes * 8) / pace2G);
  if (seconds < 60) return `${Math.max(seconds, 1)} s`;
  const minutes = Math.ceil(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  return minutes % 60 === 0 ? `${minutes / 60} h` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** The weight tag: "PDF 4.2 MB · 62 pages · 12 min on 2G". */
export function weightOf({ format, facts }: ServedFile): string {
  const pages = facts.pages === undefined ? [] : [facts.pages === 1 ? '1 page' : `${facts.pages} pages`];
  const locked = facts.problem === 'needs-password' ? ['needs a password'] : [];
  return [`${format} ${formatBytes(facts.bytes)}`, ...pages, ...locked, `${timeOn2G(facts.bytes)} on 2G`].join(' · ');
}

/** Joins a file with its facts. */
export function serve(file: File, facts: FileFacts): ServedFile {
  return {
    file,
    facts,
    address: urlFor({ type: 'file', id: file.id, name: file.name }),
    format: formatOf(file.mime, file.name),
  };
}

/** What a resource lets its readers open, in the order in which staff put it. A file that is not there is left out. */
export function offersOf(
  resource: Resource,
  find: { file: (id: string) => ServedFile | undefined; language: (id: string) => Language | undefined },
): Offer[] {
  return resource.downloads.flatMap((download) => {
    const language = download.language === undefined ? undefined : find.language(download.language);
    const said = { language, terms: download.terms };
    if (download.hosting === 'link') return [{ ...offerLink(download), ...said }];
    const served = find.file(download.file);
    return served ? [{ ...offerFile(served, download), ...said }] : [];
  });
}

/** The host of a web address as readers know it: without "www.". */
export function hostOf(url: string): string {
  return new URL(url).hostname.replace(/^www\./, '');
}

function offerFile(served: ServedFile, { label }: Download): Offer {
  const { address, format, file } = served;
  return {
    address,
    label: label ?? file.name,
    effect: `Opens ${articleOf(format)} ${format}`,
    weight: weightOf(served),
    format,
    served,
  };
}

function offerLink({ url, label }: Extract<Download, { hosting: 'link' }>): Offer {
  const host = hostOf(url);
  return {
    address: url,
    label: label ?? `Read it at ${host}`,
    effect: `Leaves this site: ${host}`,
    format: findKindByName(new URL(url).pathname)?.label,
  };
}

function articleOf(format: string): string {
  return /^(?:[AEFHILMNORSX](?=[A-Z\d]{2})|[AEIOU])/.test(format) ? 'an' : 'a';
}
