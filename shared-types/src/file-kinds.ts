/** A kind of file that a library may serve. Nothing that could run in a reader's browser is one. */
export interface FileKind {
  /** Media type: `application/pdf`. */
  mime: string;
  /** Endings of its names, without the dot; the first is given to a name that has none of them. */
  endings: readonly [string, ...string[]];
  /** What readers call it: "PDF". */
  label: string;
}

const kind = (mime: string, label: string, ...endings: FileKind['endings']): FileKind => ({ mime, endings, label });
const office = 'application/vnd.openxmlformats-officedocument';
const open = 'application/vnd.oasis.opendocument';

/**
 * Every kind of file, once: uploads are checked by it, names end by it, pages call files by it, and servers send them by
 * it. What staff may upload is fewer; the others may lie in a database that was imported.
 */
export const fileKinds: readonly FileKind[] = [
  kind('application/pdf', 'PDF', 'pdf'),
  kind('application/epub+zip', 'EPUB', 'epub'),
  kind('application/zip', 'ZIP', 'zip'),
  kind('application/msword', 'DOC', 'doc'),
  kind('application/vnd.ms-excel', 'XLS', 'xls'),
  kind('application/vnd.ms-powerpoint', 'PPT', 'ppt', 'pps'),
  kind(`${office}.wordprocessingml.document`, 'DOCX', 'docx'),
  kind(`${office}.spreadsheetml.sheet`, 'XLSX', 'xlsx'),
  kind(`${office}.presentationml.presentation`, 'PPTX', 'pptx'),
  kind(`${office}.presentationml.slideshow`, 'PPSX', 'ppsx'),
  kind(`${open}.text`, 'ODT', 'odt'),
  kind(`${open}.spreadsheet`, 'ODS', 'ods'),
  kind(`${open}.presentation`, 'ODP', 'odp'),
  kind(`${open}.graphics`, 'ODG', 'odg'),
  kind('application/rtf', 'RTF', 'rtf'),
  kind('text/plain', 'Text', 'txt'),
  kind('text/csv', 'CSV', 'csv'),
  kind('text/markdown', 'Markdown', 'md'),
  kind('image/jpeg', 'JPG', 'jpg', 'jpeg'),
  kind('image/png', 'PNG', 'png'),
  kind('image/webp', 'WEBP', 'webp'),
  kind('image/avif', 'AVIF', 'avif'),
  kind('image/gif', 'GIF', 'gif'),
  kind('image/tiff', 'TIFF', 'tif', 'tiff'),
  kind('image/heic', 'HEIC', 'heic'),
  kind('audio/mpeg', 'MP3', 'mp3'),
  kind('audio/mp4', 'M4A', 'm4a'),
  kind('audio/ogg', 'OGG', 'ogg', 'oga', 'opus'),
  kind('audio/wav', 'WAV', 'wav'),
  kind('video/mp4', 'MP4', 'mp4', 'm4v'),
  kind('video/webm', 'WEBM', 'webm'),
  kind('video/quicktime', 'MOV', 'mov'),
];

/** A file of which nothing is known but its bytes: a browser saves it and never shows it. */
export const unknownKind: FileKind = kind('application/octet-stream', 'File', 'bin');

const byMime = new Map([...fileKinds, unknownKind].map((one) => [one.mime, one]));
const byEnding = new Map(fileKinds.flatMap((one) => one.endings.map((ending) => [ending, one] as const)));

/** The kind with a media type; parameters such as a character set do not count. */
export function findKindByMime(mime: string): FileKind | undefined {
  return byMime.get(mime.split(';')[0]?.trim().toLowerCase() ?? '');
}

/** The kind of a name by its ending; `undefined` where it has none that is known. */
export function findKindByName(name: string): FileKind | undefined {
  return byEnding.get(readEnding(name).toLowerCase());
}

/** Whether files of a kind are text, which is nothing without its character set. */
export function isText({ mime }: FileKind): boolean {
  return mime.startsWith('text/');
}

/** What stands behind a name's last dot, as written; empty where there is nothing. */
export function readEnding(name: string): string {
  return /\.([^.\s]+)$/.exec(name)?.[1] ?? '';
}
