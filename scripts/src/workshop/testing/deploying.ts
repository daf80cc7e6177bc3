import { expect } from 'vitest';
import { DeployError } from '../../product/deploy/target.ts';

/** The error of a target that could not take a release. */
export async function errorOf(work: Promise<unknown>): Promise<DeployError> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(DeployError);
  return error as DeployError;
}
