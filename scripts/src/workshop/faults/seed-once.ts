import type { TestProject } from 'vitest/node';
import { Lab } from './lab.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Data folder of a CMS that has its first content. */
    seededHome: string;
  }
}

/** Seeds one CMS, which takes half a minute, for the labs of all tests to begin with. */
export default async function seedOnce({ provide }: TestProject): Promise<() => Promise<void>> {
  const lab = await Lab.create();
  await lab.cms.stop();
  provide('seededHome', lab.home);
  return async () => await lab.remove();
}
