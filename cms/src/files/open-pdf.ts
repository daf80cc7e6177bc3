/** Runs in a thread of its own: opens one PDF and says how that went. */
import { readFile } from 'node:fs/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { getDocumentProxy } from 'unpdf';
import type { PdfAnswer } from './note-pdf';

async function openPdf(path: string): Promise<PdfAnswer> {
  try {
    const document = await getDocumentProxy(new Uint8Array(await readFile(path)));
    return document.numPages > 0 ? 'opens' : 'does not open';
  } catch (error) {
    return (error as Error).name === 'PasswordException' ? 'wants a password' : 'does not open';
  }
}

void openPdf(workerData as string).then((answer) => {
  parentPort?.postMessage(answer, []);
});
