import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it, onTestFinished } from 'vitest';
import { temporaryFolder } from '../../workshop/testing/folder.ts';
import { dataFolders, root } from '../files/folders.ts';
import { lockData } from './lock.ts';

/** A process that takes a data folder, says so or what was wrong, and stays. */
async function taker(data: string, name = 'library'): Promise<{ said: string; child: ChildProcess }> {
  const script = `
    import { dataFolders } from '${root}/scripts/src/product/files/folders.ts';
    import { lockData } from '${root}/scripts/src/product/settings/lock.ts';
    await lockData(dataFolders('${data}'), '${name}').then(() => process.send('taken'), (error) => process.send(error.message));
    setInterval(() => {
      globalThis.gc?.();
    }, 20);`;
  const parameters = ['--expose-gc', '--input-type=module', '--eval', script];
  const child = fork('-', { execArgv: parameters, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const [said] = (await once(child, 'message')) as [string];
  return { said, child };
}

describe('a data folder', () => {
  it('is one process’s at a time, and the next one is told so', async () => {
    const data = await temporaryFolder();
    expect((await taker(data)).said).toBe('taken');
    expect((await taker(data)).said).toMatch(/runs on .* already.*Stop the other one first, or set DATA_DIR/);
    // Another part of the work has a lock of its own.
    expect((await taker(data, 'publisher')).said).toBe('taken');
    await expect(lockData(dataFolders(data), 'library')).rejects.toThrow('already');
  });

  it('is free as soon as its process is gone, however that one ended', { timeout: 60_000 }, async () => {
    const data = await temporaryFolder();
    for (const signal of ['SIGKILL', 'SIGTERM', 'SIGKILL'] as const) {
      const { said, child } = await taker(data);
      expect(said).toBe('taken');
      child.kill(signal);
      await once(child, 'exit');
    }
    await lockData(dataFolders(data), 'library');
  });

  it('is waited for where its process may be ending', async () => {
    const data = await temporaryFolder();
    const { child } = await taker(data);
    const waiting = lockData(dataFolders(data), 'library', 15);
    child.kill('SIGKILL');
    await expect(waiting).resolves.toBeUndefined();
  });
});
