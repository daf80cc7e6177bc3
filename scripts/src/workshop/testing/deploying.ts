import { expect } from 'vitest';
import { DeployError, type DeployWork } from '../../product/deploy/target.ts';
import type { Release } from '../../product/release/release.ts';

/** A publisher with one target, as its tests drive it. */
interface Publisher {
  deploy: (release: Release, work?: Partial<DeployWork>) => Promise<void>;
  /** Makes a release of files by path. */
  make: (id: string, files: Record<string, string>) => Release;
  /** What readers get of a path. */
  shown: (path: string) => string;
}

/** The error of a target that could not take a release. */
export async function errorOf(work: Promise<unknown>): Promise<DeployError> {
  const error = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(DeployError);
  return error as DeployError;
}

/** Expects that readers see nothing of a release whose publisher has lost the lease meanwhile. */
export async function expectUnseen({ deploy, make, shown }: Publisher): Promise<void> {
  await deploy(make('one', { 'index.html': 'First' }));
  const lost = new Error('The lease was lost.');
  const ensureLease = async () => await Promise.reject(lost);
  await expect(deploy(make('two', { 'index.html': 'Second' }), { ensureLease })).rejects.toBe(lost);
  expect(shown('index.html')).toBe('First');
}
