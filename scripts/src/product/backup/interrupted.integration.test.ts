import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, rename, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { restoredMark } from '@clearshelf/shared-types';
import { describe, expect, it } from 'vitest';
import { dataFolders, root, type DataFolders } from '../files/folders.ts';
import { temporaryFolder, writeFiles } from '../../workshop/testing/folder.ts';
import { createBackup } from './create.ts';
import { finishRestore, planName, restoreFolders } from './finish.ts';

describe('a restore that is cut off', () => {
  it('between any two of its steps is finished by the next start', async () => {
    const steps: ((folders: DataFolders, aside: string) => Promise<void>)[] = [
      async () => undefined,
      async ({ data }, aside) => await move(data, aside, 'database'),
      async ({ data }) => await move(join(data, 'restore.ready'), data, 'database'),
      async ({ data }, aside) => await move(data, aside, 'public/uploads'),
      async ({ data }) => await move(join(data, 'restore.ready'), data, 'public/uploads'),
      async ({ data }, aside) => await move(data, aside, 'secrets.env'),
      async ({ data }) => await move(join(data, 'restore.ready'), data, 'secrets.env'),
      async ({ data }) => await move(join(data, 'restore.ready'), data, restoredMark),
    ];
    for (let cut = 0; cut < steps.length; cut += 1) {
      const folders = await installation('old');
      const aside = join(folders.data, 'before-restore-then');
      const { ready } = restoreFolders(folders);
      await cp((await installation('new')).data, ready, { recursive: true });
      await writeFile(join(ready, planName), JSON.stringify({ aside }));
      await writeFile(join(ready, restoredMark), '');
      for (const step of steps.slice(0, cut + 1)) await step(folders, aside);
      await finishRestore(folders);
      expect(await contents(folders.data), `cut after step ${cut}`).toEqual(['new', 'new', 'new']);
      expect(await contents(aside), `cut after step ${cut}`).toEqual(['old', 'old', 'old']);
      expect(existsSync(join(folders.data, restoredMark)), `cut after step ${cut}`).toBe(true);
      expect(existsSync(ready)).toBe(false);
    }
  });

  it(
    'by a power cut at any moment leaves the old data whole, or the new once it is finished',
    { timeout: 60_000 },
    async () => {
      const file = join(await temporaryFolder(), 'new.tar.gz');
      await createBackup({ folders: await installation('new'), to: file, withSecrets: true, tell: () => undefined });
      // The shortest of some: a slow one is no measure of those that follow.
      let whole = Infinity;
      for (let run = 0; run < 4; run += 1)
        whole = Math.min(whole, await timeOf(async () => await runRestore(await installation('old'), file, 60_000)));
      const ends: string[] = [];
      // From before its first step to after its last, in steps of a fortieth.
      for (let after = whole * 0.5; ends.at(-1) !== 'unhurt'; after += whole / 40) {
        const folders = await installation('old');
        const wasKilled = await runRestore(folders, file, after);
        await finishRestore(folders);
        const found = await contents(folders.data);
        expect(existsSync(join(folders.data, restoredMark))).toBe(found[0] === 'new');
        expect(new Set(found).size, `killed after ${after} ms`).toBe(1);
        ends.push(wasKilled ? `${found[0]}` : 'unhurt');
      }
      expect(ends[0]).toBe('old');
      expect(ends.length).toBeGreaterThan(5);
    },
  );
});

describe('a backup that is cut off', () => {
  it('leaves nothing under the name of a backup, and what it left goes with a later one', async () => {
    const folders = await installation('old');
    const left = join(folders.data, 'backup.partial-killed');
    await writeFiles(left, { 'secrets.env': 'old' });
    await createBackup({ folders, to: join(folders.data, 'a'), withSecrets: true, tell: () => undefined });
    expect(existsSync(left)).toBe(true);
    await utimes(left, new Date(0), new Date(0));
    await createBackup({ folders, to: join(folders.data, 'b'), withSecrets: true, tell: () => undefined });
    expect(await readdir(folders.data)).not.toContain('backup.partial-killed');
  });
});

async function installation(word: string): Promise<DataFolders> {
  const folders = dataFolders(await temporaryFolder());
  await writeFiles(folders.data, { 'public/uploads/word.txt': word, 'secrets.env': word });
  await mkdir(folders.database);
  using database = new DatabaseSync(join(folders.database, 'cms.sqlite'));
  database.exec('PRAGMA journal_mode = WAL');
  database.exec('CREATE TABLE words (word TEXT)');
  database.prepare('INSERT INTO words (word) VALUES (?)').run(word);
  return folders;
}

/** The word that each part was made with. */
async function contents(folder: string): Promise<string[]> {
  using database = new DatabaseSync(join(folder, 'database', 'cms.sqlite'));
  const row = database.prepare('SELECT word FROM words').get();
  const read = async (path: string) => await readFile(join(folder, path), 'utf8');
  return [String(row?.word), await read('public/uploads/word.txt'), await read('secrets.env')];
}

/** @returns whether it had to be killed */
async function runRestore(folders: DataFolders, file: string, milliseconds: number): Promise<boolean> {
  const child = spawn(process.execPath, [`${root}/scripts/src/restore.ts`, file, '--replace'], {
    env: { ...process.env, DATA_DIR: folders.data },
    stdio: 'ignore',
  });
  const timer = setTimeout(() => child.kill('SIGKILL'), milliseconds);
  const [code] = (await once(child, 'exit')) as [number | null];
  clearTimeout(timer);
  return code === null;
}

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const began = Date.now();
  await work();
  return Date.now() - began;
}

async function move(from: string, to: string, path: string): Promise<void> {
  await mkdir(join(to, path, '..'), { recursive: true });
  await rename(join(from, path), join(to, path));
}
