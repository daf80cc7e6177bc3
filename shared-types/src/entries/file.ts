import { z } from 'zod';
import { findKindByMime } from '../file-kinds.ts';
import { fileNameFor, isFileName } from '../file-names.ts';
import { entryBase, textSchema } from './parts.ts';

/** A name that a file had; see the rule in `file-names.ts`. */
const formerNameSchema = z.string().refine(isFileName, 'expected a name that a file may have had');

/** A file of the media library that something published shows. */
export const fileSchema = z
  .object({
    type: z.literal('file'),
    ...entryBase,
    /** File name as readers get it, with its ending: `forced-labor.pdf`. */
    name: textSchema,
    /** Media type that was checked: `application/pdf`. */
    mime: z
      .string()
      .refine((mime) => findKindByMime(mime) !== undefined, 'expected the type of a file that may be served'),
    /** Size in bytes, as the media library counted it. */
    bytes: z.number().int().min(0),
    /** Where the CMS serves it: a path from its own address, or a whole address for S3. */
    source: textSchema,
    /** Changes whenever the bytes may have changed. */
    version: textSchema,
    /** Names under which readers could have met it before: these addresses lead on. */
    formerNames: z.array(formerNameSchema).optional(),
  })
  .superRefine(({ name, mime }, context) => {
    const wanted = fileNameFor(name, mime);
    if (name !== wanted)
      context.addIssue({ code: 'custom', path: ['name'], message: `expected a name such as ${wanted}` });
  });

export type File = z.infer<typeof fileSchema>;
