import { existsSync } from 'node:fs';
import { z } from 'zod';

/** A setting that names a file, which must be there. */
export const existingFile = z.string().refine((path) => existsSync(path), 'there is no such file');
