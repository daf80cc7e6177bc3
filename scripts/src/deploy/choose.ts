import { z } from 'zod';
import type { DataFolders } from '../settings/folders.ts';
import { UserError } from '../settings/settings.ts';
import { git } from './git/index.ts';
import { hookVariables, withHook, type HookValues } from './hook/index.ts';
import type { TargetKind } from './kind.ts';
import { LocalTarget } from './local.ts';
import { rsync } from './rsync/index.ts';
import { s3 } from './s3/index.ts';
import type { DeployTarget } from './target.ts';

type Environment = Record<string, string | undefined>;

/** Settings that can be read without knowing their type. */
interface Choice<R> {
  name: string;
  variables: string[];
  /** Reads its settings. What is wrong with them is added to the faults. */
  read(environment: Environment, faults: string[]): R | undefined;
}

const local: TargetKind<object> = {
  name: 'local',
  variables: z.object({}),
  create: (_, folders) => new LocalTarget(folders),
};

type Creates = (folders: DataFolders) => DeployTarget;

/** What the first word of `DEPLOY` chooses. */
const targets = [kindChoice(local), kindChoice(s3), kindChoice(rsync), kindChoice(git)];
/** What may follow after a comma: another host is told, and fetches the release. */
const hook = choice('hook', hookVariables, (values: HookValues) => values);

/**
 * Reads from the environment where releases are deployed to: `DEPLOY` and what belongs to it.
 * @throws {UserError} naming every variable that is missing, wrong, or of a target that is not chosen
 */
export function chooseTarget(environment: Environment, folders: DataFolders): DeployTarget {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim()));
  const deploy = given.DEPLOY ?? local.name;
  const [first = '', ...after] = deploy.split(',').map((name) => name.trim());
  const faults: string[] = [];
  const target = targets.find(({ name }) => name === first);
  const isHooked = after.length === 1 && after[0] === hook.name;
  if (!target || (after.length > 0 && !isHooked)) faults.push(`DEPLOY is "${deploy}". Write ${possible()}.`);
  const create = target?.read(given, faults);
  const values = isHooked ? hook.read(given, faults) : undefined;
  faults.push(...unchosen(given, { chosen: [target?.name ?? first, ...after], deploy }));
  if (faults.length > 0 || !create) throw new UserError(['Where to deploy is not set right:', ...faults].join('\n- '));
  const owed = `${folders.publisher}/hook-owed`;
  return values ? withHook(create(folders), { values, siteUrl: given.SITE_URL, owed }) : create(folders);
}

function possible(): string {
  const names = targets.map(({ name }) => name);
  const last = names.pop();
  return `${names.join(', ')} or ${last}, or one of them with ",${hook.name}" behind`;
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

function kindChoice<T>(kind: TargetKind<T>): Choice<Creates> {
  return choice(kind.name, kind.variables, (values: T) => (folders: DataFolders) => kind.create(values, folders));
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
      for (const { path, message } of result.error.issues) {
        const variable = path.join('.');
        faults.push(`${variable} is ${describeValue(variable, environment[variable])}. ${message}`);
      }
      return undefined;
    },
  };
}

/** What was written, unless it should stay secret. */
function describeValue(variable: string, value: string | undefined): string {
  if (value === undefined) return 'missing';
  return /SECRET|PASSWORD|TOKEN|KEY/.test(variable) ? 'wrong' : `"${value}"`;
}
