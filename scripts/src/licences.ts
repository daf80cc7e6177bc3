import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { z } from 'zod';
import { judge, type Package } from './workshop/licences/judge.ts';
import { root } from './product/files/folders.ts';
import { runVerb } from './product/verb/run-verb.ts';
import { UserError } from './product/user-errors/user-error.ts';

/** What `pnpm licenses` prints: packages by licence. */
const listSchema = z.record(z.string(), z.array(z.object({ name: z.string(), versions: z.array(z.string()) })));

/** `pnpm licences`: lists the licence of every package that runs or builds the product; ends with 1 where one is no good. */
await runVerb(async () => {
  const packages = await listPackages();
  const width = Math.max(...packages.map(({ licence }) => licence.length));
  for (const { name, versions, licence } of packages)
    console.log(`${licence.padEnd(width)}  ${name} ${versions.join(', ')}`);
  const judged = packages.map((each) => ({ ...each, verdict: judge(each) }));
  const accepted = judged.flatMap(({ verdict, ...each }) =>
    typeof verdict === 'object' ? [{ ...each, verdict }] : [],
  );
  console.log('\nNot permissive, or not said in the usual place, and accepted for a reason:');
  for (const { name, licence, verdict } of accepted) console.log(`- ${name} (${licence}): ${verdict.reason}`);
  const refused = judged.filter(({ verdict }) => verdict === undefined);
  console.log(`\n${packages.length} packages, ${refused.length} with a licence that is no good.`);
  if (refused.length === 0) return;
  throw new UserError(
    [
      'These have a licence that is not permissive:',
      ...refused.map(({ name, versions, licence }) => `- ${name} ${versions.join(', ')}: ${licence}`),
      'Take another package, or write down why it is accepted: scripts/src/workshop/licences/exceptions.ts',
    ].join('\n'),
  );
});

async function listPackages(): Promise<Package[]> {
  const { stdout } = await promisify(execFile)('pnpm', ['--recursive', 'licenses', 'list', '--prod', '--json'], {
    cwd: root,
    maxBuffer: 64 * 1024 * 1024,
  }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') throw new UserError('pnpm is not there. Run it this way: npx -y pnpm@12 licences');
    throw error;
  });
  const groups = Object.entries(listSchema.parse(JSON.parse(stdout)));
  const packages = groups.flatMap(([licence, list]) => list.map((each) => ({ ...each, licence })));
  if (packages.length === 0) throw new UserError('No package is installed. Run first: npx -y pnpm@12 install');
  return packages.toSorted((a, b) => a.licence.localeCompare(b.licence) || a.name.localeCompare(b.name));
}
