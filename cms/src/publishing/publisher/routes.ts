import { timingSafeEqual } from 'node:crypto';
import { Readable } from 'node:stream';
import type { Core } from '@strapi/strapi';
import { leaseRequestSchema, publisherRoutes, publishingReportSchema } from '@clearshelf/shared-types';
import type { Context, Next } from 'koa';
import { z } from 'zod';
import { takeLease } from './lease';
import { largestNumber, longestText, numberInQuery, readBody, readInput } from '../../requests/read-input';
import { streamSnapshot } from './snapshot-stream';
import { keepReport, StaleReport } from './report';
import { readState } from './state';
import { waitForChange, wake } from './wake';

const text = z.string().max(longestText).optional();
const stateQuery = z.object({
  after: text,
  requested: text,
  approved: text,
  pinned: text,
  /** Seconds. */
  wait: numberInQuery.default(0),
});
const snapshotQuery = z.object({ since: numberInQuery.optional() });
const leaseBody = leaseRequestSchema.refine(({ publisher }) => publisher.length <= longestText, {
  path: ['publisher'],
  error: `expected at most ${longestText} characters`,
});
/** The contract, and that the database has room for it. */
const reportBody = publishingReportSchema.superRefine((report, context) => {
  const { publisher, term, revision, requested, release, pages = {} } = report;
  const fault = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message });
  const names = { publisher, release: release?.id ?? '' };
  for (const [path, name] of Object.entries(names))
    if (name.length > longestText) fault(path, `expected a name of at most ${longestText} characters`);
  const numbers = { term, revision, requested, pages: release?.pages, indexRevision: release?.indexRevision };
  for (const [path, number] of [...Object.entries(numbers), ...Object.entries(pages)])
    if (Math.abs(number ?? 0) > largestNumber) fault(path, `expected at most ${largestNumber}`);
});

/** The publisher's own door: every route wants its token, and no other token opens it. */
export function registerPublisherRoutes(strapi: Core.Strapi, token: string): void {
  const guard = async (context: Context, next: Next) => {
    if (sameText(context.get('authorization'), `Bearer ${token}`)) return await next();
    context.throw(401, 'This address is for the publisher. Send its PUBLISHER_TOKEN as a bearer token.');
  };
  const route = (method: string, path: string, handler: (context: Context) => Promise<void>) => ({
    method,
    path,
    handler,
    info: {},
    config: { auth: false, middlewares: [guard] },
  });
  strapi.server.routes({
    type: 'admin',
    routes: [
      route('GET', publisherRoutes.state, (context) => answerState(strapi, context)),
      route('GET', publisherRoutes.snapshot, (context) => answerSnapshot(strapi, context)),
      route('POST', publisherRoutes.lease, (context) => answerLease(strapi, context)),
      route('POST', publisherRoutes.report, (context) => answerReport(strapi, context)),
    ],
  } as unknown as Parameters<typeof strapi.server.routes>[0]);
}

async function answerState(strapi: Core.Strapi, context: Context): Promise<void> {
  const { after, requested, wait, ...known } = readInput(stateQuery, context, context.query);
  const until = Date.now() + Math.min(wait, 30) * 1000;
  let { approved, pinned } = known;
  for (;;) {
    const state = await readState(strapi);
    // A publisher that does not say what it knows of these is told when they change while it waits.
    approved ??= String(state.approved ?? '');
    pinned ??= state.pinned?.id ?? '';
    const news =
      String(state.revision) !== after ||
      String(state.requested) !== requested ||
      String(state.approved ?? '') !== approved ||
      (state.pinned?.id ?? '') !== pinned;
    const left = until - Date.now();
    if (news || left <= 0) {
      context.body = state;
      return;
    }
    // Another instance of the CMS may have made the change, so the row is read again now and then.
    await waitForChange(Math.min(left, 2000));
  }
}

async function answerSnapshot(strapi: Core.Strapi, context: Context): Promise<void> {
  const { since } = readInput(snapshotQuery, context, context.query);
  context.type = 'application/x-ndjson';
  context.body = Readable.from(streamSnapshot(strapi, since));
}

async function answerLease(strapi: Core.Strapi, context: Context): Promise<void> {
  const { publisher, seconds } = readInput(leaseBody, context, readBody(context));
  context.body = await takeLease(strapi, publisher, seconds);
}

async function answerReport(strapi: Core.Strapi, context: Context): Promise<void> {
  const report = readInput(reportBody, context, readBody(context));
  await keepReport(strapi, report).catch((error: unknown) => {
    if (error instanceof StaleReport) context.throw(409, error.message);
    throw error;
  });
  wake();
  context.body = await readState(strapi);
}

function sameText(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
