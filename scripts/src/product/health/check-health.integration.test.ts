import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { checkHealth, judgePublishing } from './check-health.ts';

const changedAt = '2026-11-24T18:00:00.000Z';
const after = (minutes: number) => new Date(changedAt).getTime() + minutes * 60_000;

describe('publishing', () => {
  it('is well while a change is on its way, and not where nobody takes it up', () => {
    const state = { revision: 2, requested: 0, step: 'queued', changedAt } as const;
    expect(judgePublishing(state, after(5)).well).toBe(true);
    expect(judgePublishing(state, after(20))).toMatchObject({
      well: false,
      words: expect.stringContaining('Is the publisher running') as string,
    });
    expect(judgePublishing({ ...state, step: 'live' }, after(20)).well).toBe(true);
  });

  it('that failed says why, and what to do', () => {
    const failure = { what: 'The disk is full.', repair: 'Free space.', at: changedAt };
    const state = { revision: 2, requested: 0, step: 'failed', changedAt, failure } as const;
    expect(judgePublishing(state)).toEqual({ well: false, words: 'The disk is full. Free space.' });
  });
});

describe('an installation that does not run', () => {
  it('is not well in any part', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    server.close();
    await once(server, 'close');
    const findings = await checkHealth({ cmsUrl: `http://127.0.0.1:${port}`, token: 'a', sitePort: port });
    expect(Object.values(findings).map(({ well }) => well)).toEqual([false, false, false]);
    expect(findings.cms.words).toContain('ECONNREFUSED');
  });
});
