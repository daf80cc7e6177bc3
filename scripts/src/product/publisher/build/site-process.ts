import { siteAnswerSchema, type SiteAnswer, type SiteRequest } from '@clearshelf/shared-types';
import { Child, thrift } from '../../processes/child.ts';

type Progress = (done: number, total: number) => void;
type Result<T extends SiteRequest['type']> = Extract<SiteAnswer, { type: (typeof answersTo)[T][number] }>;

const answersTo = { render: ['rendered', 'baseUnknown'], records: ['recorded'], index: ['indexed'] } as const;

/** The site's renderer or indexer: kept warm between releases, started again when it died. */
export class SiteProcess {
  readonly #script: string;
  readonly #log: string;
  #child: Child | undefined;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(script: string, log: string) {
    this.#script = script;
    this.#log = log;
  }

  /** Has one request done, after those before it. @throws what the process says went wrong, or that it died */
  async run<T extends SiteRequest['type']>(
    request: Extract<SiteRequest, { type: T }>,
    progress: Progress = () => undefined,
  ): Promise<Result<T>> {
    const before = this.#queue;
    const work = (async () => {
      await before.catch(() => undefined);
      return await this.#ask<T>(request, progress);
    })();
    this.#queue = work;
    return await work;
  }

  async #ask<T extends SiteRequest['type']>(request: SiteRequest, progress: Progress): Promise<Result<T>> {
    this.#child ??= new Child({
      script: this.#script,
      environment: process.env,
      nodeOptions: thrift,
      log: this.#log,
    });
    const child = this.#child;
    const { promise, resolve, reject } = Promise.withResolvers<Result<T>>();
    const ends: readonly string[] = answersTo[request.type];
    const listen = (message: unknown) => {
      const answer = siteAnswerSchema.parse(message);
      if (answer.type === 'progress') progress(answer.done, answer.total);
      if (ends.includes(answer.type)) resolve(answer as Result<T>);
      if (answer.type === 'failed') reject(new Error(answer.message));
    };
    child.process.on('message', listen);
    const died = child.ended.then((how) => {
      this.#child = undefined;
      throw new Error(`${this.#script} ended ${how}. Its last words are in ${child.log}.`);
    });
    try {
      child.process.send(request);
      return await Promise.race([promise, died]);
    } finally {
      child.process.off('message', listen);
      died.catch(() => undefined);
    }
  }

  async stop(): Promise<void> {
    await this.#child?.stop();
  }
}
