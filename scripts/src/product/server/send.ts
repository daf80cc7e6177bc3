import type { FileHandle } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { isUnchanged, wantedRange } from './conditions.ts';
import { Gate } from './bounds/gate.ts';
import type { ServedFile } from './served-file.ts';

/** Bytes of a file that are in memory for one reader: those who read slowly are many. */
const pieceBytes = 16 * 1024;
/** Bytes of an answer that come without waiting: any page. What is longer takes turns, so that pages come at once. */
const quickBytes = 512 * 1024;
const longAnswers = new Gate(4);

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

/** Sets status and headers. @returns which bytes are to follow; `undefined` where none are */
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

/** Sends piece by piece: the next one is read into the place of the last when the reader has taken that. */
async function sendBody(
  { file }: ServedFile,
  { start, length }: { start: number; length: number },
  response: ServerResponse,
): Promise<void> {
  const end = start + length;
  const place = Buffer.allocUnsafe(Math.min(pieceBytes, length));
  for (let at = start; at < end && !response.destroyed; at += pieceBytes) {
    const piece = place.subarray(0, end - at);
    const read = () => fill(piece, file, at);
    await (at - start < quickBytes ? read() : longAnswers.run(read));
    await handOver(piece, response);
  }
  response.end();
}

async function fill(piece: Buffer, file: FileHandle, position: number): Promise<void> {
  const { bytesRead } = await file.read(piece, 0, piece.length, position);
  if (bytesRead !== piece.length) throw new Error(`Only read ${bytesRead} of ${piece.length} bytes.`);
}

/** Waits until the reader has taken a piece, or is gone. */
async function handOver(piece: Buffer, response: ServerResponse): Promise<void> {
  await new Promise<void>((resolve) => {
    const done = () => {
      response.off('close', done);
      resolve();
    };
    response.once('close', done);
    if (response.destroyed) done();
    else response.write(piece, done);
  });
}
