import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { restoredMark } from '@clearshelf/shared-types';
import type { Core } from '@strapi/strapi';
import { readEnv } from '../../env';
import { raiseRevisionOfAll } from './revision';

/**
 * Takes all content for changed where a restore left its mark. A crash before the mark is deleted raises the revision
 * once more at the next start, which does no harm.
 */
export async function raiseRevisionAfterRestore(strapi: Core.Strapi): Promise<void> {
  const mark = join(readEnv().DATA_DIR, restoredMark);
  if (!existsSync(mark)) return;
  await raiseRevisionOfAll(strapi);
  await rm(mark);
}
