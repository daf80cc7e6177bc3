import { publisherRoutes, scheduleRoutes, websiteRoutes } from '@clearshelf/shared-types';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publisherToken } from '../testing/environment';
import { logInAs } from '../testing/people';
import { startStrapi, type RunningStrapi } from '../testing/strapi';

/** Names that the routes know, and values that nearly fit: more likely to get far than any others. */
const names = (
  'publisher term step revision requested progress failure held release kept pages done total what repair at log ' +
  'removed of id bytes seconds indexRevision wait after since approved pinned page type action wallTime timeZone ' +
  '__proto__ constructor'
).split(' ');
const texts = (
  'live failed held queued resource publish UTC Etc/GMT+5 2026-03-03T09:00 9999-99-99T99:99 2026-03-03T09:00:00Z ' +
  `0000-01-01T00:00:00Z 0 -1 1e3 NaN Infinity %00 [object ${'9'.repeat(30)} ${'x'.repeat(300)}`
).split(' ');
const others = ['', '\0', '\ud800', "'; drop table x", 0, -1, 1.5, 1, 2 ** 31, 2 ** 53, 1e308, true, null];
const nearly = fc.constantFrom<unknown>(...texts, ...others);
const word = fc.oneof(nearly, fc.string({ unit: 'binary', maxLength: 20 }), fc.double());
const value = fc.letrec<{ any: unknown; list: unknown; object: unknown }>((tie) => ({
  any: fc.oneof({ maxDepth: 4 }, { arbitrary: word, weight: 4 }, tie('list'), tie('object')),
  list: fc.array(tie('any'), { maxLength: 4 }),
  object: fc.dictionary(fc.oneof(fc.constantFrom(...names), fc.string({ maxLength: 5 })), tie('any'), { maxKeys: 6 }),
}));
/** A report that holds, but for what is put in its place. */
const report = fc.record({
  publisher: fc.constantFrom('a', 'b'),
  step: fc.constantFrom('live', 'failed', 'held', 'building'),
  revision: fc.nat(5),
  requested: fc.nat(2),
  release: fc.constant({ id: 'r1', pages: 1, bytes: 1, seconds: 1, indexRevision: 1 }),
  failure: fc.constant({ what: 'It failed.', repair: 'Try again.', at: '2026-03-03T09:00:00Z' }),
});
const body = fc.oneof(
  value.any,
  fc.tuple(report, value.object).map(([whole, part]) => ({ ...whole, ...(part as object) })),
  fc.record({ publisher: fc.constant('a'), seconds: word }),
  fc.record({ action: fc.constant('publish'), wallTime: word, timeZone: word }),
  fc.record({ revision: word, id: word }),
);
const query = fc
  .array(fc.tuple(fc.constantFrom(...names), fc.constantFrom('', '[]', '[x]', '[$gt]'), word), { maxLength: 5 })
  .map((parts) => parts.map(([name, more, given]) => `${name}${more}=${encode(given)}`).join('&'));

function encode(given: unknown): string {
  return Buffer.from(String(given))
    .toString('latin1')
    .replaceAll(/[^\w.:-]/g, (one) => `%${one.charCodeAt(0).toString(16).padStart(2, '0')}`);
}

describe('the routes of publisher, website and schedule', () => {
  let cms: RunningStrapi;
  let editor: string;

  beforeAll(async () => {
    cms = await startStrapi();
    editor = (await logInAs(cms, { firstname: 'Ed', role: 'strapi-editor' })).token;
  });
  afterAll(async () => await cms.stop());

  const id = fc.oneof(fc.constantFrom('1', 'x', '%00', '..', '9'.repeat(30), '-1', '1e3'), word.map(encode));
  const address = fc.oneof(
    fc.constantFrom(...Object.values(publisherRoutes), ...Object.values(websiteRoutes), scheduleRoutes.comingUp),
    id.map((one) => scheduleRoutes.entry('resource', one)),
    id.map((one) => `/schedule/${one}/cancel`),
    id.map((one) => `/schedule/${one}/retry`),
  );

  it('answer what is wrong with words, never with a fault of their own, and go on', async () => {
    let answered = 0;
    await fc.assert(
      fc.asyncProperty(address, fc.constantFrom('GET', 'POST'), query, body, async (path, method, asked, sent) => {
        const token = path.startsWith('/publishing') ? publisherToken : editor;
        const text = JSON.stringify(sent) as string | undefined;
        const answer = await fetch(`${cms.url}${path}?${asked.replaceAll(/wait=[^&]*/g, 'wait=0')}`, {
          method,
          headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
          ...(method === 'POST' && { body: text }),
        });
        const words = await answer.text();
        answered += Number(answer.status === 200);
        expect(answer.status, words.slice(0, 300)).toBeLessThan(500);
        if (answer.status === 400) expect(words).toMatch(/"message":"[^"]+[a-z]{2} [^"]*[a-z]{2}/);
      }),
      { numRuns: Number(process.env.FUZZ_RUNS ?? 800) },
    );
    expect(answered).toBeGreaterThan(20);
  });

  it.each(['NaN', '-1', '', 'x', '1e9', '99999999999'])('do not wait for ever where the wait is %j', async (wait) => {
    const headers = { authorization: `Bearer ${publisherToken}` };
    const answer = await fetch(`${cms.url}${publisherRoutes.state}?wait=${wait}`, {
      headers,
      signal: AbortSignal.timeout(5000),
    });
    expect(answer.status).toBe(400);
  });
});
