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
  if (error instanceof errors.YupValidationError) {
    const several = error.details.errors.map(({ path, message }) => wordsOfField(path.join('.'), message));
    if (several.length > 0) return several.join(' ');
  }
  return sentence(error instanceof Error ? error.message : String(error));
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

/** Strapi tells of a field that is empty in the words of its validator, some with the field's name and some without. */
function wordsOfField(field: string, message: string): string {
  if (/final value was: `(null|undefined)`/.test(message)) return `${field} is missing.`;
  return sentence(message.startsWith(field) ? message : `${field}: ${message}`);
}
