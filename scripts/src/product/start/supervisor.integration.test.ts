import { mkdir, readFile, writeFile } from 'node:fs/promises';
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
  it('is started again for ever, later and later', { timeout: 60_000 }, async () => {
    const { folder, path } = await script(
      `import { appendFileSync } from 'node:fs'; appendFileSync('starts', Date.now() + '\\n'); process.exit(3);`,
    );
    const supervisor = new Supervisor({ calm: 60_000, shortest: 20, longest: 200 });
    supervisor.keep('program', () => new Child({ script: path, folder, environment: process.env }));
    onTestFinished(async () => await supervisor.stop());
    const starts = async () => (await readFile(join(folder, 'starts'), 'utf8')).trim().split('\n').map(Number);
    await eventually('it was started often', async () => (await starts()).length >= 10, 50);
    const [before = 0, last = 0] = (await starts()).slice(-2);
    expect(last - before).toBeGreaterThanOrEqual(200);
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
