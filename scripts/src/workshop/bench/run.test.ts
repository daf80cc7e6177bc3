import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../testing/folder.ts';
import { measure, type Command } from './run.ts';

const node = async (program: string): Promise<Command> => ({
  program: process.execPath,
  parameters: ['--eval', program],
  folder: await temporaryFolder(),
});
const signal = new AbortController().signal;

describe('a measured command', () => {
  it('is told by time, memory, processor and bytes written', async () => {
    const command = await node(`
      require('node:fs').writeFileSync('big', Buffer.alloc(8e6, 1));
      const held = Buffer.alloc(200e6, 1);
      const until = Date.now() + 700;
      while (Date.now() < until) held[0] += 1;`);
    const { seconds, memory, spent } = await measure(command, { seconds: 60, signal });
    expect(seconds).toBeGreaterThan(0.7);
    expect(memory.largest).toBeGreaterThan(200e6);
    expect(memory.together).toBeGreaterThanOrEqual(memory.largest);
    expect(spent.processor).toBeGreaterThan(0.1);
    expect(existsSync(join(command.folder, 'big'))).toBe(true);
  });

  it('that takes too long is ended with all that it started', async () => {
    const command = await node(`
      const { spawn } = require('node:child_process');
      spawn(process.execPath, ['--eval', "setTimeout(() => require('node:fs').writeFileSync('late', ''), 3000)"]);
      setTimeout(() => undefined, 60_000);`);
    await expect(measure(command, { seconds: 1, signal })).rejects.toThrow('not done after 1 s');
    await new Promise((resolve) => setTimeout(resolve, 3500));
    expect(existsSync(join(command.folder, 'late'))).toBe(false);
  });

  it('that fails is told in its own words', async () => {
    const command = await node('console.error("No such template."); process.exitCode = 3;');
    await expect(measure(command, { seconds: 60, signal })).rejects.toThrow('ended with code 3: No such template.');
  });

  it('ends when the benchmark is interrupted', async () => {
    const ending = new AbortController();
    const running = measure(await node('setTimeout(() => undefined, 60_000)'), { seconds: 60, signal: ending.signal });
    setTimeout(() => ending.abort(new Error('Interrupted.')), 500);
    await expect(running).rejects.toThrow('Interrupted.');
  });
});
