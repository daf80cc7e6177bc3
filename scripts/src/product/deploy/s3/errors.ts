import { S3ServiceException } from '@aws-sdk/client-s3';
import { DeployError } from '../target.ts';
import type { S3Settings } from './settings.ts';

const goesOn = 'Publishing goes on by itself.';

/** What stores answer, and what it means for the person who set them up. */
const answers: [codes: string[], explain: (settings: S3Settings) => [what: string, repair: string]][] = [
  [
    ['NoSuchBucket'],
    ({ S3_BUCKET }) => [
      `There is no bucket "${S3_BUCKET}" at the store.`,
      'Make the bucket at the provider, or correct S3_BUCKET, S3_REGION or S3_ENDPOINT. Then restart Clearshelf.',
    ],
  ],
  [
    ['InvalidAccessKeyId', 'SignatureDoesNotMatch', 'InvalidSecurity', 'UnrecognizedClientException'],
    ({ S3_ACCESS_KEY_ID }) => [
      `The store does not accept the access key "${S3_ACCESS_KEY_ID}" with its secret.`,
      'Copy both again from the provider into S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY. Then restart Clearshelf.',
    ],
  ],
  [
    ['AccessDenied', 'Forbidden', 'AllAccessDisabled', '403'],
    ({ S3_BUCKET, S3_ACCESS_KEY_ID }) => [
      `The access key "${S3_ACCESS_KEY_ID}" may not do what publishing to the bucket "${S3_BUCKET}" needs.`,
      `Let the key list the bucket, and read, write and delete its files, at the provider. ${goesOn}`,
    ],
  ],
  [
    ['RequestTimeTooSkewed', 'RequestExpired', 'AuthFailure'],
    () => [
      'The clock of the server is wrong by more than the store accepts.',
      `Set the clock of the server; let it follow a time service. ${goesOn}`,
    ],
  ],
  [
    ['PermanentRedirect', 'AuthorizationHeaderMalformed', 'IllegalLocationConstraintException', '301'],
    ({ S3_BUCKET, S3_REGION }) => [
      `The bucket "${S3_BUCKET}" is not in the region "${S3_REGION}".`,
      'Write the region of the bucket into S3_REGION. Then restart Clearshelf.',
    ],
  ],
  [
    ['QuotaExceeded', 'EntityTooLarge', 'XMinioStorageFull', '413', '507'],
    ({ S3_BUCKET }) => [
      `The bucket "${S3_BUCKET}" takes no more: it is full, or a file is larger than the store takes.`,
      `Ask the provider for more space. ${goesOn}`,
    ],
  ],
];

/** Puts a failure of the store into words for staff. */
export function explain(error: unknown, settings: S3Settings): DeployError {
  const { name, message, code, status } = facts(error);
  const known = answers.find(([codes]) => codes.includes(name) || codes.includes(String(status)));
  if (known) {
    const [what, repair] = known[1](settings);
    return new DeployError(what, { repair, cause: error });
  }
  if (code === 'ENOENT') {
    const repair = 'Press "Publish the site now": it is made again then.';
    return new DeployError(`A file of the new version is not on the server any more (${message}).`, {
      repair,
      cause: error,
    });
  }
  const where = settings.S3_ENDPOINT ?? `Amazon S3 in ${settings.S3_REGION}`;
  if (status !== undefined) {
    const repair = `It is tried again by itself. If this stays, ask the provider, and send this text along.`;
    return new DeployError(`The store at ${where} answers with an error (${status} ${name}: ${message}).`, {
      repair,
      cause: error,
    });
  }
  const repair = `Check S3_ENDPOINT and the server's connection to the internet. It is tried again by itself.`;
  return new DeployError(`The store at ${where} cannot be reached, or does not answer (${code ?? name}: ${message}).`, {
    repair,
    cause: error,
  });
}

/** Whether a failure may pass by itself: the store is busy or away, or an upload hangs. */
export function isPassing(error: unknown): boolean {
  const { name, status, code } = facts(error);
  if (code === 'ENOENT') return false;
  // The first such answer tells the client how wrong the clock is.
  if (name === 'RequestTimeTooSkewed') return true;
  return status === undefined || status >= 500 || [408, 409, 429].includes(status);
}

function facts(error: unknown): { name: string; message: string; code?: string; status?: number } {
  if (!(error instanceof Error)) return { name: 'Error', message: String(error) };
  const status = (
    error instanceof S3ServiceException
      ? error.$metadata
      : (error as { $metadata?: { httpStatusCode?: number } }).$metadata
  )?.httpStatusCode;
  return { name: error.name, message: error.message, code: (error as NodeJS.ErrnoException).code, status };
}
