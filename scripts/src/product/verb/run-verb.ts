import { outliveOutput } from '../processes/output.ts';
import { UserError } from '../user-errors/user-error.ts';

/** Runs a verb of `package.json`; prints what went wrong and ends with 1. */
export async function runVerb(verb: () => Promise<void>): Promise<void> {
  outliveOutput();
  try {
    await verb();
  } catch (error) {
    console.error(error instanceof UserError ? `\n${error.message}\n` : error);
    process.exitCode = 1;
  }
}
