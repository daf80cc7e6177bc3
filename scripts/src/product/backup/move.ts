import { existsSync } from 'node:fs';
import { mkdir, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Puts a file or folder in the place of another, which goes aside. Called again after an interruption, it goes on. */
export async function replacePath(path: string, { from, to, aside }: { from: string; to: string; aside: string }) {
  if (!existsSync(join(from, path))) return;
  if (existsSync(join(to, path))) await move(join(to, path), join(aside, path));
  await move(join(from, path), join(to, path));
}

async function move(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true });
  await rename(from, to);
}
