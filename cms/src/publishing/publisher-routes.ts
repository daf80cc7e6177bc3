import { timingSafeEqual } from 'node:crypto';
import { Readable } from 'node:stream';
import type { Core } from '@strapi/strapi';
import { leaseRequestSchema, publisherRoutes, publishingReportSchema } from '@clearshelf/shared-types';
import type { Context, Next } from 'koa';
import { takeLease } from './lease';
import { streamSnapshot } from './snapshot-stream';
import { keepReport, StaleReport } from './report';
import { readState } from './state';
import { waitForChange, wake } from './wake';

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
  const { after, requested, wait, ...known } = context.query;
  const until = Date.now() + Math.min(Number(wait ?? 0), 30) * 1000;
  let { approved, pinned } = known;
  for (;;) {
    const state = await readState(strapi);
    // Who does not say what it knows of these hears of it when they change while it waits.
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
  const since = context.query.since === undefined ? undefined : Number(context.query.since);
  if (since !== undefined && !Number.isSafeInteger(since))
    context.throw(400, 'since: expected a revision, a whole number.');
  context.type = 'application/x-ndjson';
  context.body = Readable.from(streamSnapshot(strapi, since));
}

async function answerLease(strapi: Core.Strapi, context: Context): Promise<void> {
  const request = leaseRequestSchema.safeParse(bodyOf(context));
  if (!request.success) return context.throw(400, request.error.message);
  context.body = await takeLease(strapi, request.data.publisher, request.data.seconds);
}

async function answerReport(strapi: Core.Strapi, context: Context): Promise<void> {
  const report = publishingReportSchema.safeParse(bodyOf(context));
  if (!report.success) return context.throw(400, report.error.message);
  await keepReport(strapi, report.data).catch((error: unknown) => {
    if (error instanceof StaleReport) context.throw(409, error.message);
    throw error;
  });
  wake();
  context.body = await readState(strapi);
}

function bodyOf(context: Context): unknown {
  return (context.request as unknown as { body?: unknown }).body;
}

function sameText(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
