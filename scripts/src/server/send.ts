import { pipeline } from 'node:stream/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { isUnchanged, wantedRange } from './conditions.ts';
import type { ServedFile } from './served-file.ts';

/** Bytes up to which a file is read in one go: a stream costs more than the reading of a page. */
const readWhole = 256 * 1024;

/** Sends a few words, for what is no page of the site. */
export function sendText(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(`${text}\n`);
}

/** Sends an open file, whole or the part that is asked for, or says that nothing changed; and closes it. */
export async function sendFile(served: ServedFile, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    const body = prepare(served, request, response);
    if (!body || request.method === 'HEAD' || body.length === 0) response.end();
    else await sendBody(served, body, response);
  } finally {
    await served.file.close();
  }
}

/** Sets status and headers. @returns which bytes are to follow; nothing where none are */
function prepare(
  { bytes, etag, encoding, varies }: ServedFile,
  request: IncomingMessage,
  response: ServerResponse,
): { start: number; length: number } | undefined {
  if (varies) response.setHeader('Vary', 'Accept-Encoding');
  if (response.statusCode === 200) {
    response.setHeader('ETag', etag);
    response.setHeader('Accept-Ranges', 'bytes');
    if (isUnchanged(request.headers, etag)) {
      response.removeHeader('Content-Type');
      response.statusCode = 304;
      return undefined;
    }
  }
  const range = response.statusCode === 200 ? wantedRange(request.headers, { bytes, etag }) : undefined;
  if (range === 'unsatisfiable') {
    response.statusCode = 416;
    response.setHeader('Content-Range', `bytes */${bytes}`);
    response.setHeader('Content-Length', 0);
    return undefined;
  }
  if (encoding) response.setHeader('Content-Encoding', encoding);
  if (range) {
    response.statusCode = 206;
    response.setHeader('Content-Range', `bytes ${range.start}-${range.end}/${bytes}`);
  }
  const { start, end } = range ?? { start: 0, end: bytes - 1 };
  response.setHeader('Content-Length', end - start + 1);
  return { start, length: end - start + 1 };
}

async function sendBody(
  { file }: ServedFile,
  { start, length }: { start: number; length: number },
  response: ServerResponse,
): Promise<void> {
  if (length <= readWhole) {
    const { buffer, bytesRead } = await file.read(Buffer.allocUnsafe(length), 0, length, start);
    if (bytesRead !== length) throw new Error(`Only read ${bytesRead} of ${length} bytes.`);
    response.end(buffer);
    return;
  }
  await pipeline(
    file.createReadStream({ start, end: start + length - 1, autoClose: false, highWaterMark: readWhole }),
    response,
  );
}
