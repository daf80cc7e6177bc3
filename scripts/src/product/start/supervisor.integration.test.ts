import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { Child } from '../processes/child.ts';
import { temporaryFolder } from '../../workshop/testing/folder.ts';
import { eventually } from '../../workshop/testing/installation.ts';
import { Supervisor } from './supervisor.ts';

async function script(code: string): Promise<{ folder: string; path: string }> {
  const folder = await temporaryFolder();
  const path = join(folder, 'program.mjs');
  await writeFile(path, code);
  return { folder, path };
}

describe('a process that is kept', () => {
  /** Keeps a program that ends at once, and notes the pauses before its first starts. */
  async function notePauses(calm: number, count: number): Promise<number[]> {
    const { folder, path } = await script('process.exit(3);');
    const pauses: number[] = [];
    const supervisor = new Supervisor({ calm, shortest: 20, longest: 200 }, async (pause, signal) => {
      pauses.push(pause);
      if (pauses.length === count) await once(signal, 'abort');
    });
    onTestFinished(async () => await supervisor.stop());
    supervisor.keep('program', () => new Child({ script: path, folder, environment: process.env }));
    await eventually('it was started often', () => Promise.resolve(pauses.length === count), 50);
    return pauses;
  }

  it('is started again for ever, later and later', { timeout: 60_000 }, async () => {
    expect(await notePauses(60_000, 8)).toEqual([20, 40, 80, 160, 200, 200, 200, 200]);
  });

  it('is started again soon when it had run well', { timeout: 60_000 }, async () => {
    expect(await notePauses(0, 4)).toEqual([20, 20, 20, 20]);
  });

  it('runs without a log where none can be written', async () => {
    const { folder, path } = await script(
      `process.stdout.write('words'); process.send('runs'); setInterval(() => 0, 1000);`,
    );
    await writeFile(join(folder, 'logs'), 'a file where the folder should be');
    const child = new Child({ script: path, environment: process.env, log: join(folder, 'logs', 'program.log') });
    onTestFinished(async () => await child.stop());
    const heard = new Promise((resolve) => child.onMessage(resolve));
    expect(await heard).toBe('runs');
    expect(child.lastWords).toContain('its log cannot be read');
  });

  it('does not end because its words cannot be written', async () => {
    const { folder, path } = await script(`
      import { writeSync } from 'node:fs';
      process.stdout.write('lost'); process.stderr.write('lost'); console.log('lost');
      setTimeout(() => process.send('runs'), 100);`);
    await mkdir(join(folder, 'logs'));
    // A device that is always full.
    const child = new Child({ script: path, environment: process.env, log: '/dev/full' });
    onTestFinished(async () => await child.stop());
    const heard = new Promise((resolve) => child.onMessage(resolve));
    expect(await Promise.race([heard, child.ended])).toBe('runs');
  });
});
