import { siteAnswerSchema, type IndexRequest, type RenderRequest, type SiteAnswer } from '@clearshelf/shared-types';
import { Child } from '../processes/child.ts';

type Request = RenderRequest | IndexRequest;
type Progress = (done: number, total: number) => void;
type Result = Extract<SiteAnswer, { type: 'rendered' | 'indexed' }>;

/** The site's renderer or indexer: kept warm between releases, started again when it died. */
export class SiteProcess {
  readonly #script: string;
  readonly #log: string;
  #child: Child | undefined;

  constructor(script: string, log: string) {
    this.#script = script;
    this.#log = log;
  }

  /** Has one request done. @throws what the process says went wrong, or that it died */
  async run(request: Request, progress: Progress): Promise<Result> {
    this.#child ??= new Child({ script: this.#script, environment: process.env, log: this.#log });
    const child = this.#child;
    const { promise, resolve, reject } = Promise.withResolvers<Result>();
    const listen = (message: unknown) => {
      const answer = siteAnswerSchema.parse(message);
      if (answer.type === 'progress') progress(answer.done, answer.total);
      if (answer.type === 'rendered' || answer.type === 'indexed') resolve(answer);
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
