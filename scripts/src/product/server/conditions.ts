import type { IncomingHttpHeaders } from 'node:http';
import fresh from 'fresh';
import { parse } from 'range-parser';

/** A part of a file: first and last byte. */
export interface ByteRange {
  start: number;
  end: number;
}

/** Tells whether the reader has these bytes already. */
export function isUnchanged(headers: IncomingHttpHeaders, etag: string): boolean {
  // Dates are not compared, and `no-cache` from a reader still lets a matching ETag answer for the bytes.
  return fresh({ 'if-none-match': headers['if-none-match'] }, { etag });
}

/**
 * The part that a request wants. Nothing for the whole: also where the header makes no sense, asks for several parts
 * at once, or is about other bytes than these. @returns 'unsatisfiable' where no byte of it exists
 */
export function wantedRange(
  headers: IncomingHttpHeaders,
  { bytes, etag }: { bytes: number; etag: string },
): ByteRange | 'unsatisfiable' | undefined {
  const condition = headers['if-range'];
  if (headers.range === undefined || (condition !== undefined && condition !== etag)) return undefined;
  const { code, type, ranges } = parse(bytes, headers.range);
  const isOne = type === 'bytes' && !headers.range.includes(',');
  if (!isOne || code === malformed) return undefined;
  return ranges[0] ?? 'unsatisfiable';
}

/** What `range-parser` says of a header that makes no sense. */
const malformed = 1;
