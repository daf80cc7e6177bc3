import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { fillRows } from './fill-rows.ts';
import type { Row } from '../finds.ts';

const row = (address: string): Row => ({ address, title: [address], excerpt: [] });
const reads = (...delays: number[]) => delays.map(async (delay, at) => await wait(delay, row(`${at}`)));
const look = async (patience: number, delays: number[]) => {
  const seen: string[] = [];
  await fillRows(reads(...delays), patience, (rows) => seen.push(rows.map((one) => one?.address ?? '.').join('')));
  return seen;
};

describe('rows that are read one by one', () => {
  it('appear in their order', async () => {
    expect(await look(0, [30, 1, 60])).toEqual(['...', '...', '01.', '012']);
  });

  it('appear at once where they are quick, so that nothing flickers', async () => {
    expect(await look(500, [10, 1, 20])).toEqual(['012']);
  });

  it('appear as they come where they are slow', async () => {
    expect(await look(30, [1, 100, 200])).toEqual(['0..', '01.', '012']);
  });

  it('end with the failure of any of them', async () => {
    const failing = [...reads(1), Promise.reject(new Error('The line broke.'))];
    await expect(fillRows(failing, 0, () => undefined)).rejects.toThrow('The line broke.');
  });
});
