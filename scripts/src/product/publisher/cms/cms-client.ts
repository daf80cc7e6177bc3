import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { z } from 'zod';
import {
  leaseAnswerSchema,
  publisherRoutes,
  publishingStateSchema,
  type LeaseAnswer,
  type PublishingReport,
  type PublishingState,
} from '@clearshelf/shared-types';
import { LeaseLost } from '../../deploy/target.ts';
import { CmsError } from './errors.ts';

/** What a publisher knows already: the CMS answers at once where something else is true. */
export interface KnownState {
  revision: number;
  requested: number;
  approved?: number;
  /** Id of the pinned release; empty where none is. */
  pinned?: string;
}

interface Ask {
  body?: unknown;
  /** Seconds. */
  timeout?: number;
  signal?: AbortSignal;
}

/** Seconds without a byte after which a download is given up. */
const silence = 30;

/** What the publisher asks of the CMS, and tells it. */
export class CmsClient {
  readonly #url: string;
  readonly #token: string;

  constructor(url: string, token: string) {
    this.#url = url;
    this.#token = token;
  }

  /** Answers at once where the state is news, else when it becomes so, at the latest after `wait` seconds or when woken. */
  async state(known: KnownState, wait: number, waking?: AbortSignal): Promise<PublishingState> {
    const { revision, requested, approved, pinned } = known;
    const query = new URLSearchParams({
      after: String(revision),
      requested: String(requested),
      ...(approved !== undefined && { approved: String(approved) }),
      ...(pinned !== undefined && { pinned }),
    });
    const ask = async (seconds: number, signal?: AbortSignal) => {
      const path = `${publisherRoutes.state}?${query.toString()}&wait=${seconds}`;
      const answer = await this.#ask(path, { timeout: seconds + 15, signal });
      return await read(publishingStateSchema, answer);
    };
    if (wait === 0) return await ask(0);
    return await ask(wait, waking).catch(async (error: unknown) => {
      if (!waking?.aborted) throw error;
      return await ask(0);
    });
  }

  /** Writes a snapshot, or a delta where `since` is given and the CMS can make one, to a file. */
  async saveSnapshot(since: number | undefined, path: string): Promise<void> {
    const query = since === undefined ? '' : `?since=${since}`;
    await this.#save(`${publisherRoutes.snapshot}${query}`, path);
  }

  /** Saves a file of the media library. `source` is a path of the CMS or a whole address. */
  async saveFile(source: string, path: string, signal?: AbortSignal): Promise<void> {
    await this.#save(source, path, signal);
  }

  async lease(publisher: string, seconds: number): Promise<LeaseAnswer> {
    const answer = await this.#ask(publisherRoutes.lease, { body: { publisher, seconds } });
    return await read(leaseAnswerSchema, answer);
  }

  async report(report: PublishingReport): Promise<void> {
    await this.#ask(publisherRoutes.report, { body: report });
  }

  /** However long it takes: only a CMS that falls silent is given up. */
  async #save(source: string, path: string, ending?: AbortSignal): Promise<void> {
    const silent = new AbortController();
    const timer = setTimeout(() => silent.abort(new Error('it fell silent')), silence * 1000);
    const signal = ending ? AbortSignal.any([silent.signal, ending]) : silent.signal;
    try {
      const answer = await this.#ask(source, { timeout: 24 * 60 * 60, signal });
      if (!answer.body) throw new CmsError(`The CMS sent nothing for ${source}.`);
      const parts = Readable.fromWeb(answer.body).on('data', () => timer.refresh());
      await pipeline(parts, createWriteStream(path), { signal }).catch((error: unknown) => {
        // A disk that is full is no fault of the CMS.
        if ((error as NodeJS.ErrnoException).syscall) throw error;
        throw new CmsError(`The CMS stopped in the middle of an answer (${describeReason(error)}).`);
      });
    } finally {
      clearTimeout(timer);
    }
  }

  async #ask(path: string, { body, timeout = 30, signal }: Ask = {}): Promise<Response> {
    const address = new URL(path, this.#url);
    // The token is for the CMS alone: a file may lie on another host.
    const own = address.origin === new URL(this.#url).origin;
    const headers = { ...(own && { authorization: `Bearer ${this.#token}` }), 'content-type': 'application/json' };
    const limit = AbortSignal.timeout(timeout * 1000);
    const answer = await fetch(address, {
      method: body === undefined ? 'GET' : 'POST',
      headers,
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: signal ? AbortSignal.any([limit, signal]) : limit,
    }).catch((error: unknown) => {
      throw new CmsError(`The CMS at ${address.origin} does not answer (${describeReason(error)}).`);
    });
    if (answer.ok) return answer;
    await answer.body?.cancel();
    if (answer.status === 409) throw new LeaseLost();
    throw new CmsError(`The CMS answered ${answer.status} to ${address.pathname}.`, answer.status);
  }
}

async function read<T>(schema: z.ZodType<T>, answer: Response): Promise<T> {
  try {
    return schema.parse(await answer.json());
  } catch {
    throw new CmsError(`The CMS sent an answer that cannot be understood to ${new URL(answer.url).pathname}.`);
  }
}

function describeReason(error: unknown): string {
  const { cause, message } = error as { cause?: { code?: string }; message: string };
  return cause?.code ?? message;
}
