/** The largest file that staff can upload, in bytes. */
export const largestUpload = 100 * 1024 * 1024;

/** What a library holds. */
export const allowedUploads = [
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/avif',
  'image/gif',
  'application/pdf',
  'application/epub+zip',
  'application/msword',
  'application/vnd.ms-excel',
  'application/vnd.ms-powerpoint',
  'application/vnd.openxmlformats-officedocument.*',
  'application/vnd.oasis.opendocument.*',
  'application/zip',
  'text/plain',
  'text/csv',
  'audio/mpeg',
  'audio/mp4',
  'video/mp4',
  'video/webm',
];

/** What could run in a browser that opens it. Named although nothing above lets it in: a refusal outlives a longer list. */
export const deniedUploads = [
  'text/html',
  'application/xhtml+xml',
  'image/svg+xml',
  'text/xml',
  'application/xml',
  'text/javascript',
  'application/javascript',
  'application/x-msdownload',
  'application/x-msdos-program',
  'application/x-sh',
];
