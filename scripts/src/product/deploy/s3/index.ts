import type { TargetKind } from '../kind.ts';
import { s3Variables, type S3Settings } from './settings.ts';
import { S3Target } from './target.ts';

/** Any store that speaks S3. */
export const s3: TargetKind<S3Settings> = {
  variables: s3Variables,
  create: (values) => new S3Target(values),
};
