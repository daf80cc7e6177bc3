import { runNode } from './product/processes/run.ts';
import { parts, root } from './product/files/folders.ts';
import { runVerb } from './product/verb/run-verb.ts';
import { UserError } from './product/user-errors/user-error.ts';

const checks = [
  { name: 'types', script: parts.turbo, parameters: ['run', 'typecheck', '--output-logs=errors-only'] },
  { name: 'lint', script: `${root}/node_modules/oxlint/bin/oxlint`, parameters: ['--type-aware', '--deny-warnings'] },
  { name: 'format', script: `${root}/node_modules/prettier/bin/prettier.cjs`, parameters: ['--check', '.'] },
];

/** `pnpm check`: types, lint and format of everything. */
await runVerb(async () => {
  const failed: string[] = [];
  for (const { name, script, parameters } of checks) if ((await runNode(script, parameters)) !== 0) failed.push(name);
  if (failed.length > 0)
    throw new UserError(`Correct what is said above: ${failed.join(', ')}. "pnpm format" formats.`);
});
