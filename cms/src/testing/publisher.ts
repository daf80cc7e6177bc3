import {
  publisherRoutes,
  type LeaseAnswer,
  type PublishingReport,
  type PublishingState,
  type PublishingStep,
} from '@clearshelf/shared-types';
import { publisherToken } from './environment';

type Release = NonNullable<PublishingReport['release']>;

/** A release with all that is published at a revision. */
export function ofRevision(revision: number): Release {
  const size = { pages: 300, bytes: 14_000_000, seconds: 2 };
  return { id: `r${revision}`, ...size, indexRevision: revision, exceptionCount: 0, exceptions: [] };
}

/** The publisher's side, as a publisher would speak: over HTTP with its token. */
export class TestPublisher {
  readonly #url: string;
  readonly name: string;
  term: number | undefined;

  constructor(url: string, name = 'machine:1') {
    this.#url = url;
    this.name = name;
  }

  async lease(seconds = 30): Promise<LeaseAnswer> {
    const answer = (await (
      await this.#ask(publisherRoutes.lease, { publisher: this.name, seconds })
    ).json()) as LeaseAnswer;
    if (answer.granted) this.term = answer.term;
    return answer;
  }

  /** @returns the HTTP status */
  async report(step: PublishingStep, about: Partial<PublishingReport> & { revision: number }): Promise<number> {
    const report = { publisher: this.name, term: this.term, step, requested: 0, ...about };
    return (await this.#ask(publisherRoutes.report, report)).status;
  }

  /** Says that a release is live, after taking the lease. */
  async live(revision: number, release: Partial<Release> = {}, more: Partial<PublishingReport> = {}): Promise<number> {
    await this.lease();
    const whole = { ...ofRevision(revision), ...release };
    const status = await this.report('live', { revision, release: whole, ...more });
    await this.lease(0);
    return status;
  }

  async state(query: Record<string, string> = {}): Promise<PublishingState> {
    const answer = await this.#ask(`${publisherRoutes.state}?${new URLSearchParams(query).toString()}`);
    return (await answer.json()) as PublishingState;
  }

  async #ask(path: string, body?: object): Promise<Response> {
    return await fetch(this.#url + path, {
      method: body ? 'POST' : 'GET',
      headers: { authorization: `Bearer ${publisherToken}`, 'content-type': 'application/json' },
      body: body && JSON.stringify(body),
    });
  }
}
