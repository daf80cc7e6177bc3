import { errors } from '@strapi/utils';

/** Whether trying again by itself is of no use: somebody must change the entry first. */
export function isFinal(error: unknown): boolean {
  return error instanceof errors.ApplicationError;
}

/** What happened, and what to do, in words for staff. */
export function explain(error: unknown): { what: string; repair: string } {
  if (isFinal(error)) return { what: wordsOf(error), repair: 'Correct the entry and save it, then press “Try again”.' };
  return {
    what: `The CMS could not do it: ${wordsOf(error)}`,
    repair: 'Press “Try again”. If it fails again, tell whoever runs the server.',
  };
}

function wordsOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
