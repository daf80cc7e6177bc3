import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import type { S3Settings } from '../../product/deploy/s3/settings.ts';
import type { Patience } from '../../product/deploy/s3/patience.ts';
import { FaultyProxy } from './faulty-proxy.ts';
import { startSwift } from './swift.ts';

/** Gives up sooner than a publisher does. */
export const patience: Patience = { idle: 1500, request: 5000, perPart: 100, tries: 4, firstPause: 50 };

/** A real store, what stands before it and fails where a test says so, and how a target is set to send there. */
export async function startStore(folder: string) {
  const swift = await startSwift(folder);
  const { endpoint, accessKeyId, secretAccessKey } = swift;
  const credentials = { accessKeyId, secretAccessKey };
  const client = new S3Client({
    endpoint,
    region: 'us-east-1',
    forcePathStyle: true,
    credentials,
    requestChecksumCalculation: 'WHEN_REQUIRED',
  });
  const proxy = new FaultyProxy(endpoint);
  const settings: S3Settings = {
    S3_BUCKET: '',
    S3_REGION: 'us-east-1',
    S3_ENDPOINT: await proxy.start(),
    S3_PREFIX: '',
    S3_ACCESS_KEY_ID: accessKeyId,
    S3_SECRET_ACCESS_KEY: secretAccessKey,
    S3_FORCE_PATH_STYLE: undefined,
    S3_COMPRESS: 'none',
  };
  let buckets = 0;
  return {
    client,
    proxy,
    settings,
    /** Makes an empty bucket that anybody may read, and sets it. */
    async useNewBucket(): Promise<void> {
      settings.S3_BUCKET = `library-${++buckets}`;
      await client.send(new CreateBucketCommand({ Bucket: settings.S3_BUCKET, ACL: 'public-read' }));
      proxy.fault = () => undefined;
      proxy.passed.length = 0;
    },
    /** What a reader gets: no key, no signature. */
    async get(path: string): Promise<Response> {
      return await fetch(`${swift.publicAddress(settings.S3_BUCKET)}/${path}`);
    },
    async stop(): Promise<void> {
      await proxy.stop();
      await swift.stop();
    },
  };
}

export type Store = Awaited<ReturnType<typeof startStore>>;
