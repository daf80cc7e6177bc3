import { z } from 'zod';

/** How what is in the bucket is compressed: a store sends what it holds, whatever the reader's browser accepts. */
export const compressions = ['none', 'gzip', 'br'] as const;

const text = (error: string) => z.string({ error }).trim().min(1, { error });

/** Environment variables of the target. */
export const s3Variables = z.object({
  S3_BUCKET: text('Write the name of the bucket.'),
  S3_ACCESS_KEY_ID: text('Write the id of an access key that may list, read, write and delete in the bucket.'),
  S3_SECRET_ACCESS_KEY: text('Write the secret that belongs to S3_ACCESS_KEY_ID.'),
  S3_REGION: z.string().trim().default('us-east-1'),
  S3_ENDPOINT: z
    .url({
      protocol: /^https?$/,
      error: 'Write the address of the provider\'s S3 service, with "https://", or unset it for Amazon.',
    })
    .optional(),
  /** Folder in the bucket that is the root of the site. */
  S3_PREFIX: z
    .string()
    .regex(/^[^\\?#]*$/, { error: 'Write a folder like "site" or "www/library", or unset it.' })
    .transform((value) => value.replaceAll(/^\/+|\/+$/g, ''))
    .default(''),
  S3_FORCE_PATH_STYLE: z.stringbool({ error: 'Write true or false, or unset it.' }).optional(),
  S3_COMPRESS: z.enum(compressions, { error: `Write ${compressions.join(', ')}, or unset it.` }).default('none'),
});

export type S3Settings = z.infer<typeof s3Variables>;
