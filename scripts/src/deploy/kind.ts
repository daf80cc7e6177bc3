import type { z } from 'zod';
import type { DataFolders } from '../settings/folders.ts';
import type { DeployTarget } from './target.ts';

/** A way to deploy that the settings can choose. */
export interface TargetKind<T> {
  /** What `DEPLOY` says to choose it. */
  name: string;
  /** The environment variables that are its own. */
  variables: z.ZodType<T>;
  create(values: T, folders: DataFolders): DeployTarget;
}
