import { z } from 'zod';
import { listFaults } from '../user-errors/setting-faults.ts';
import { gitVariables, type GitSettings } from './git/settings.ts';
import { hookVariables, type HookSettings } from './hook/settings.ts';
import { rsyncVariables, type RsyncSettings } from './rsync/settings.ts';
import { s3Variables, type S3Settings } from './s3/settings.ts';

type Environment = Record<string, string | undefined>;

/** Where releases are deployed to, with the settings of that kind of target. */
export type DeployChoice =
  | { kind: 'local' }
  | { kind: 's3'; values: S3Settings }
  | { kind: 'rsync'; values: RsyncSettings }
  | { kind: 'git'; values: GitSettings };

/** Settings that can be read without knowing their type. */
interface Choice<R> {
  name: string;
  variables: string[];
  /** Reads its settings. What is wrong with them is added to the faults. */
  read(environment: Environment, faults: string[]): R | undefined;
}

/** What the first word of `DEPLOY` chooses. */
const targets: Choice<DeployChoice>[] = [
  choice('local', z.object({}), () => ({ kind: 'local' })),
  choice('s3', s3Variables, (values) => ({ kind: 's3', values })),
  choice('rsync', rsyncVariables, (values) => ({ kind: 'rsync', values })),
  choice('git', gitVariables, (values) => ({ kind: 'git', values })),
];
/** What may follow after a comma: another host is told, and fetches the release. */
const hook = choice('hook', hookVariables, (values) => values);

/**
 * Reads from the environment where releases are deployed to: `DEPLOY` and what belongs to it. It needs nothing that is
 * built, so that a fresh clone can tell what is wrong before it builds.
 * @param faults gets a line for each variable that is missing, wrong, or of a target that is not chosen
 */
export function readDeploySettings(
  environment: Environment,
  faults: string[],
): { chosen: DeployChoice | undefined; hook: HookSettings | undefined } {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim()));
  const deploy = given.DEPLOY ?? 'local';
  const [first = '', ...after] = deploy.split(',').map((name) => name.trim());
  const target = targets.find(({ name }) => name === first);
  const isHooked = after.length === 1 && after[0] === hook.name;
  if (!target || (after.length > 0 && !isHooked)) faults.push(`DEPLOY is "${deploy}". Write ${describePossible()}.`);
  const chosen = target?.read(given, faults);
  const values = isHooked ? hook.read(given, faults) : undefined;
  faults.push(...unchosen(given, { chosen: [target?.name ?? first, ...after], deploy }));
  return { chosen, hook: values };
}

const choices = new Intl.ListFormat('en-GB', { type: 'disjunction' });

function describePossible(): string {
  return `${choices.format(targets.map(({ name }) => name))}, or one of them with ",${hook.name}" behind`;
}

/** Settings of a target that is not chosen: somebody believes that it is. */
function unchosen(given: Environment, { chosen, deploy }: { chosen: string[]; deploy: string }): string[] {
  return [...targets, hook].flatMap(({ name, variables }) => {
    const set = variables.filter((variable) => given[variable] !== undefined);
    if (chosen.includes(name) || set.length === 0) return [];
    const want = name === hook.name ? `${deploy},${name}` : name;
    const [is, them] = set.length > 1 ? ['are', 'them'] : ['is', 'it'];
    return `${set.join(', ')} ${is} set, but DEPLOY is "${deploy}". Write DEPLOY=${want}, or unset ${them}.`;
  });
}

function choice<T, R>(name: string, schema: z.ZodType<T>, use: (values: T) => R): Choice<R> {
  const variables = schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
  return {
    name,
    variables,
    read(environment, faults) {
      const own = Object.fromEntries(variables.map((variable) => [variable, environment[variable]]));
      const result = schema.safeParse(own);
      if (result.success) return use(result.data);
      faults.push(...listFaults(result.error, own));
      return undefined;
    },
  };
}
