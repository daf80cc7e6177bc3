import { z } from 'zod';
import type { DataFolders } from '../settings/folders.ts';
import { UserError } from '../settings/settings.ts';
import type { TargetKind } from './kind.ts';
import { LocalTarget } from './local.ts';
import { s3 } from './s3/index.ts';
import type { DeployTarget } from './target.ts';

type Environment = Record<string, string | undefined>;
type Creates = (folders: DataFolders) => DeployTarget;

/** A kind whose settings can be read without knowing their type. */
interface Choice {
  name: string;
  variables: string[];
  /** Reads its settings. What is wrong with them is added to the faults. */
  read(environment: Environment, faults: string[]): Creates;
}

const local: TargetKind<object> = {
  name: 'local',
  variables: z.object({}),
  create: (_, folders) => new LocalTarget(folders),
};

/** What the first word of `DEPLOY` chooses. */
const targets = [choice(local), choice(s3)];
/** What may follow after a comma: called once the release is deployed. */
const followers: Choice[] = [];

/**
 * Reads from the environment where releases are deployed to: `DEPLOY` and what belongs to it.
 * @throws {UserError} naming every variable that is missing, wrong, or of a target that is not chosen
 */
export function chooseTarget(environment: Environment, folders: DataFolders): DeployTarget {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim()));
  const deploy = given.DEPLOY ?? local.name;
  const [first = '', ...after] = deploy.split(',').map((name) => name.trim());
  const faults: string[] = [];
  const target = find(first, targets);
  const follower = after.map((name) => find(name, followers));
  if (!target || follower.length > 1 || follower.includes(undefined))
    faults.push(`DEPLOY is "${deploy}". Write ${possible()}.`);
  const chosen = [target, ...follower].filter((one) => one !== undefined);
  const creates = chosen.map((one) => one.read(given, faults));
  faults.push(...unchosen(given, chosen, deploy));
  const [create, ...then] = creates;
  if (faults.length > 0 || !create) throw new UserError(['Where to deploy is not set right:', ...faults].join('\n- '));
  return then.reduce((before, next) => inTurn(before, next(folders)), create(folders));
}

function find(name: string, among: Choice[]): Choice | undefined {
  return among.find((one) => one.name === name);
}

function possible(): string {
  const names = targets.map(({ name }) => name);
  const last = names.pop();
  const follow = followers.map(({ name }) => `, or one of them with ",${name}" behind`);
  return `${names.join(', ')} or ${last}${follow.join('')}`;
}

/** Settings of a target that is not chosen: somebody believes that it is. */
function unchosen(given: Environment, chosen: Choice[], deploy: string): string[] {
  const known = new Set(chosen.flatMap(({ variables }) => variables));
  return [...targets, ...followers].flatMap(({ name, variables }) => {
    const set = variables.filter((variable) => given[variable] !== undefined && !known.has(variable));
    if (chosen.some((one) => one.name === name) || set.length === 0) return [];
    const want = followers.some((one) => one.name === name) ? `${deploy},${name}` : name;
    const [is, them] = set.length > 1 ? ['are', 'them'] : ['is', 'it'];
    return `${set.join(', ')} ${is} set, but DEPLOY is "${deploy}". Write DEPLOY=${want}, or unset ${them}.`;
  });
}

function choice<T>(kind: TargetKind<T>): Choice {
  const { name, variables: schema } = kind;
  const variables = schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
  return {
    name,
    variables,
    read(environment, faults) {
      const result = schema.safeParse(
        Object.fromEntries(variables.map((variable) => [variable, environment[variable]])),
      );
      if (result.success) return (folders) => kind.create(result.data, folders);
      for (const { path, message } of result.error.issues) {
        const variable = path.join('.');
        const isSecret = /SECRET|PASSWORD|TOKEN|KEY/.test(variable);
        const value = environment[variable];
        const is = value === undefined ? 'missing' : isSecret ? 'wrong' : `"${value}"`;
        faults.push(`${variable} is ${is}. ${message}`);
      }
      return () => {
        throw new Error('These settings have faults.');
      };
    },
  };
}

/** Deploys to one target and then to what follows it. What readers see is at the first. */
function inTurn(first: DeployTarget, second: DeployTarget): DeployTarget {
  return {
    name: `${first.name}, then ${second.name}`,
    live: () => first.live(),
    async deploy(release, work) {
      await first.deploy(release, work);
      await second.deploy(release, work);
    },
  };
}
