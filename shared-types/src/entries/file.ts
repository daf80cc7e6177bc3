import { z } from 'zod';
import { entryBase, textSchema } from './parts.ts';

/** A file of the media library that something published shows. */
export const fileSchema = z.object({
  type: z.literal('file'),
  ...entryBase,
  /** File name as readers get it, with its ending: `forced-labor.pdf`. */
  name: textSchema,
  /** Media type: `application/pdf`. */
  mime: textSchema,
  /** Size in bytes, as the media library counted it. */
  bytes: z.number().int().min(0),
  /** Where the CMS serves it: a path from its own address, or a whole address for S3. */
  source: textSchema,
  /** Changes whenever the bytes may have changed. */
  version: textSchema,
});

export type File = z.infer<typeof fileSchema>;
