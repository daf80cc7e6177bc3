import { outliveOutput } from '../processes/output.ts';

/** An error for the person at the keyboard: its message is the whole story, a stack would only hide it. */
export class UserError extends Error {
  override name = 'UserError';
}

/** Runs a verb; prints what went wrong and ends with 1. */
export async function runVerb(verb: () => Promise<void>): Promise<void> {
  outliveOutput();
  try {
    await verb();
  } catch (error) {
    console.error(error instanceof UserError ? `\n${error.message}\n` : error);
    process.exitCode = 1;
  }
}
