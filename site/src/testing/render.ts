import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { RenderRequest, SiteAnswer, Snapshot } from '@clearshelf/shared-types';
import { writeSnapshot } from './fixture-site.ts';

/** The public address that the rendered fixtures believe to have. */
export const siteUrl = 'https://library.example';

const program = fileURLToPath(new URL('../../dist/server/entry.mjs', import.meta.url));

export interface Rendered {
  /** Folder of the site. */
  folder: string;
  answers: SiteAnswer[];
  remove: () => void;
}

/** Renders a snapshot with the compiled renderer, as the publisher does. The answers end with `rendered` or `failed`. */
export async function render(snapshot: Snapshot, change: Partial<RenderRequest> = {}): Promise<Rendered> {
  if (!existsSync(program)) throw new Error(`The templates are not compiled (${program}). Run "pnpm build" first.`);
  const base = mkdtempSync(join(tmpdir(), 'clearshelf-site-'));
  const folder = join(base, 'out');
  const request = { type: 'render', ...writeSnapshot(base, snapshot), out: folder, siteUrl, ...change };
  const child = fork(program, { silent: true });
  const answers: SiteAnswer[] = [];
  child.on('message', (answer: SiteAnswer) => {
    answers.push(answer);
    if (answer.type === 'ready') child.send(request);
    if (answer.type === 'rendered' || answer.type === 'failed') child.disconnect();
  });
  await once(child, 'exit');
  return { folder, answers, remove: () => rmSync(base, { recursive: true }) };
}
