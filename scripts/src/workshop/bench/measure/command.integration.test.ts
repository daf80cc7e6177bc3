import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { temporaryFolder } from '../../testing/folder.ts';
import { isRunning } from '../../testing/installation.ts';
import { measureCommand, type Command } from './command.ts';
import { readAge } from './proc.ts';
import { waitUntil } from './waiting.ts';

const node = async (program: string): Promise<Command> => ({
  program: process.execPath,
  parameters: ['--eval', program],
  folder: await temporaryFolder(),
});
const signal = new AbortController().signal;

/** Writes its id into a file and runs on, as its child does. */
const endless = `
  const { spawn } = require('node:child_process');
  const child = spawn(process.execPath, ['--eval', 'setInterval(() => undefined, 1000)']);
  require('node:fs').writeFileSync('pids', process.pid + ' ' + child.pid);
  setInterval(() => undefined, 1000);`;

/** Ids of an endless command and its child, once they run. */
async function readPids({ folder }: Command): Promise<number[]> {
  const path = join(folder, 'pids');
  await waitUntil('both run', () => existsSync(path) && readFileSync(path, 'utf8') !== '', { signal, seconds: 15 });
  return readFileSync(path, 'utf8').split(' ').map(Number);
}

async function expectEnded(pids: number[]): Promise<void> {
  expect(pids).toHaveLength(2);
  await waitUntil('both have ended', () => !pids.some(isRunning), { signal, seconds: 10 });
}

describe('a measured command', () => {
  it('is told by time, memory, processor and bytes written', async () => {
    const command = await node(`
      require('node:fs').writeFileSync('big', Buffer.alloc(8e6, 1));
      const held = Buffer.alloc(200e6, 1);
      const until = Date.now() + 700;
      while (Date.now() < until) held[0] += 1;`);
    const { seconds, memory, spent } = await measureCommand(command, { seconds: 60, signal });
    expect(seconds).toBeGreaterThan(0.7);
    expect(memory.largest).toBeGreaterThan(200e6);
    expect(memory.together).toBeGreaterThanOrEqual(memory.largest);
    expect(memory.proportional).toBeGreaterThan(200e6);
    expect(spent.processor).toBeGreaterThan(0.1);
    expect(existsSync(join(command.folder, 'big'))).toBe(true);
  });

  it('that takes too long is ended with all that it started', async () => {
    const command = await node(endless);
    const running = expect(measureCommand(command, { seconds: 3, signal })).rejects.toThrow('not done after 3 s');
    const pids = await readPids(command);
    await running;
    await expectEnded(pids);
  });

  it('that fails is told in its own words', async () => {
    const command = await node('console.error("No such template."); process.exitCode = 3;');
    await expect(measureCommand(command, { seconds: 60, signal })).rejects.toThrow(
      'ended with code 3: No such template.',
    );
  });

  it('ends with all that it started when the benchmark is interrupted', async () => {
    const ending = new AbortController();
    const command = await node(endless);
    const running = measureCommand(command, { seconds: 60, signal: ending.signal });
    const pids = await readPids(command);
    ending.abort(new Error('Interrupted.'));
    await expect(running).rejects.toThrow('Interrupted.');
    await expectEnded(pids);
  });
});

describe('the age of a process', () => {
  it('counts from its start, whenever it is asked', async () => {
    const began = performance.now();
    const child = spawn(process.execPath, ['--eval', 'setInterval(() => undefined, 1000)']);
    onTestFinished(() => void child.kill());
    await waitUntil('it is half a second old', () => readAge(child.pid!) >= 0.5, { signal, seconds: 10 });
    const seconds = (performance.now() - began) / 1000;
    expect(seconds).toBeGreaterThan(0.45);
    expect(readAge(child.pid!)).toBeGreaterThan(seconds - 0.1);
    expect(readAge(child.pid!)).toBeLessThan(seconds + 0.1);
  });
});
