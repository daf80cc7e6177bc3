import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
  type PutObjectCommandInput,
} from '@aws-sdk/client-s3';
import { explain, isPassing } from './errors.ts';
import type { S3Settings } from './settings.ts';
import { limitTime, tryAgain, usualPatience, type Patience } from './patience.ts';

export interface Listed {
  path: string;
  bytes: number;
  /** MD5 of the bytes at most stores, unless they encrypt; without quotation marks. */
  etag: string;
}

type Headers = Pick<PutObjectCommandInput, 'CacheControl' | 'ContentEncoding' | 'ContentType' | 'Metadata'>;

/** What is sent: bytes, or a function that opens them again for each attempt. */
export interface Upload {
  path: string;
  body: () => Promise<NonNullable<PutObjectCommandInput['Body']>>;
  bytes: number;
  headers: Headers;
}

/**
 * The part of a bucket that is the site. Every request has a time limit and is tried again; what fails for good is told
 * in words for staff.
 */
export class Bucket {
  readonly #settings: S3Settings;
  readonly #patience: Patience;
  readonly #client: S3Client;
  readonly #prefix: string;

  constructor(settings: S3Settings, patience: Patience = usualPatience) {
    this.#settings = settings;
    this.#patience = patience;
    this.#prefix = settings.S3_PREFIX && `${settings.S3_PREFIX}/`;
    this.#client = new S3Client({
      region: settings.S3_REGION,
      endpoint: settings.S3_ENDPOINT,
      forcePathStyle: settings.S3_FORCE_PATH_STYLE ?? settings.S3_ENDPOINT !== undefined,
      credentials: { accessKeyId: settings.S3_ACCESS_KEY_ID, secretAccessKey: settings.S3_SECRET_ACCESS_KEY },
      // Only Amazon knows its newer checksums. The signature covers a SHA-256 of what is sent.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
      requestHandler: { connectionTimeout: Math.min(10_000, patience.idle), socketTimeout: patience.idle },
      // The client cannot send a file's stream twice, and says so on the console where we do.
      maxAttempts: 1,
      logger: { debug: ignore, info: ignore, warn: ignore, error: ignore },
    });
  }

  /** @returns `undefined` where there is no such file; `bytes` is missing where it is still the one with `knownEtag` */
  async get(path: string, knownEtag?: string): Promise<{ bytes?: Uint8Array; etag?: string } | undefined> {
    return await this.#unlessMissing(() =>
      this.#try(0, async (abortSignal) => {
        const command = new GetObjectCommand({ ...this.#at(path), IfNoneMatch: knownEtag });
        try {
          const { Body, ETag } = await this.#client.send(command, { abortSignal });
          return { bytes: await Body?.transformToByteArray(), etag: ETag };
        } catch (error) {
          if (readStatus(error) === 304) return { etag: knownEtag };
          throw error;
        }
      }),
    );
  }

  /** @returns what was noted with a file when it was sent; `undefined` where there is no such file */
  async notes(path: string, signal: AbortSignal): Promise<Record<string, string> | undefined> {
    return await this.#unlessMissing(() =>
      this.#try(
        0,
        async (abortSignal) =>
          (await this.#client.send(new HeadObjectCommand(this.#at(path)), { abortSignal })).Metadata ?? {},
        signal,
      ),
    );
  }

  /** @returns the ETag that the store gave it */
  async put({ path, body, bytes, headers }: Upload, signal: AbortSignal): Promise<string | undefined> {
    return await this.#try(
      bytes,
      async (abortSignal) => {
        const content = { Body: await body(), ContentLength: bytes, ...headers };
        const put = new PutObjectCommand({ ...this.#at(path), ...content });
        return (await this.#client.send(put, { abortSignal })).ETag;
      },
      signal,
    );
  }

  async remove(path: string, signal: AbortSignal): Promise<void> {
    await this.#unlessMissing(() =>
      this.#try(
        0,
        async (abortSignal) => await this.#client.send(new DeleteObjectCommand(this.#at(path)), { abortSignal }),
        signal,
      ),
    );
  }

  async *list(signal: AbortSignal): AsyncGenerator<Listed> {
    let next: string | undefined;
    do {
      const command = new ListObjectsV2Command({
        Bucket: this.#settings.S3_BUCKET,
        Prefix: this.#prefix,
        ContinuationToken: next,
      });
      const page = await this.#try(0, (abortSignal) => this.#client.send(command, { abortSignal }), signal);
      for (const { Key = '', Size = 0, ETag = '' } of page.Contents ?? [])
        yield { path: Key.slice(this.#prefix.length), bytes: Size, etag: ETag.replaceAll('"', '') };
      next = page.IsTruncated ? page.NextContinuationToken : undefined;
    } while (next !== undefined);
  }

  #at(path: string): { Bucket: string; Key: string } {
    return { Bucket: this.#settings.S3_BUCKET, Key: this.#prefix + path };
  }

  /** Does one request, again where that may help. */
  async #try<T>(bytes: number, request: (signal: AbortSignal) => Promise<T>, signal?: AbortSignal): Promise<T> {
    const limit = limitTime(this.#patience, bytes);
    const attempt = () => request(AbortSignal.any([AbortSignal.timeout(limit), ...(signal ? [signal] : [])]));
    try {
      return await tryAgain(attempt, isPassing, { patience: this.#patience, signal });
    } catch (error) {
      signal?.throwIfAborted();
      throw explain(error, this.#settings);
    }
  }

  async #unlessMissing<T>(request: () => Promise<T>): Promise<T | undefined> {
    try {
      return await request();
    } catch (error) {
      const cause = (error as Error).cause as Error | undefined;
      if (readStatus(cause) === 404 && cause?.name !== 'NoSuchBucket') return undefined;
      throw error;
    }
  }
}

function readStatus(error: unknown): number | undefined {
  return (error as { $metadata?: { httpStatusCode?: number } } | undefined)?.$metadata?.httpStatusCode;
}

function ignore(): void {
  // What went wrong is thrown as well.
}
