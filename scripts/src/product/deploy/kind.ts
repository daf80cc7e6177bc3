import type { z } from 'zod';
import type { DataFolders } from '../files/folders.ts';
import type { DeployTarget } from './target.ts';

/** A kind of deploy target, which configuration can choose. */
export interface TargetKind<T> {
  /** The environment variables that it reads. */
  variables: z.ZodType<T>;
  create(values: T, folders: DataFolders): DeployTarget;
}
