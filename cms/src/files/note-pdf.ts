import { join } from 'node:path';
import { Worker } from 'node:worker_threads';

/** Seconds after which a document that is still being read is left alone. */
const patience = 15;

/** What a reader of PDF says of a document. */
export type PdfAnswer = 'opens' | 'wants a password' | 'does not open';

const notes: Record<PdfAnswer, string | undefined> = {
  opens: undefined,
  'wants a password': 'opens with a password only. Readers are told so. Better upload one without.',
  'does not open': 'is damaged: our reader of PDF cannot open it. Try it on your device before you publish it.',
};

/**
 * What staff should know of a PDF. It is opened beside the CMS, with little memory and time, since it may have been made
 * to harm whoever opens it. One that takes too long is taken for whole.
 */
export async function notePdf(path: string): Promise<string | undefined> {
  const worker = new Worker(join(__dirname, 'open-pdf.js'), {
    workerData: path,
    resourceLimits: { maxOldGenerationSizeMb: 512 },
    stdout: true,
    stderr: true,
  });
  const answer = await new Promise<PdfAnswer>((resolve) => {
    const timer = setTimeout(resolve, patience * 1000, 'opens');
    worker.once('message', resolve);
    worker.once('error', () => resolve('opens'));
    worker.once('exit', () => {
      clearTimeout(timer);
      resolve('opens');
    });
  });
  await worker.terminate();
  return notes[answer];
}
