import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Rendered, RenderRequest, SiteAnswer, Snapshot } from '@clearshelf/shared-types';
import { inputsIn, layOut, readRendered, renderer, startProcess } from './site-processes.ts';

/** The public address that the rendered fixtures believe to have. */
export const siteUrl = 'https://library.example';

export interface RenderedSite {
  /** Folder of the site. */
  folder: string;
  /** Its files, by path. */
  files: Rendered['made'];
  answers: SiteAnswer[];
  remove: () => void;
}

/** Renders a whole snapshot with the compiled renderer, as the publisher does. The answers end with `rendered` or `failed`. */
export async function render(snapshot: Snapshot, change: Partial<RenderRequest> = {}): Promise<RenderedSite> {
  const base = mkdtempSync(join(tmpdir(), 'clearshelf-site-'));
  const [folder, store, out] = [join(base, 'site'), join(base, 'store'), join(base, 'rendered.json')];
  const process = await startProcess(renderer);
  const answer = await process.ask({ type: 'render', ...inputsIn(base, snapshot), store, out, siteUrl, ...change });
  await process.stop();
  const files = answer.type === 'rendered' ? readRendered(out).made : {};
  layOut(files, store, folder);
  return { folder, files, answers: process.answers, remove: () => rmSync(base, { recursive: true }) };
}

/** Bytes of a file that browsers which know Brotli receive. */
export function sentBytes({ files }: RenderedSite, path: string): number {
  const file = files[path];
  if (!file) throw new Error(`The site has no ${path}.`);
  return file.br ?? file.bytes;
}
