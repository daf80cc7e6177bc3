import type { Trouble } from '@clearshelf/shared-types';
import { errors } from '@strapi/utils';
import type { Core, UID } from '@strapi/strapi';
import { describePlace } from './labels';
import { readAttributes, type Leaf } from './leaves';

/** What is wrong with a field of an entry. */
export interface FieldTrouble extends Trouble {
  path: Leaf['path'];
}

/** An entry that cannot be taken as it is, in words for the person who wrote it. The form shows each at its field. */
export class Refusal extends errors.ValidationError {
  constructor(troubles: { formPath: Leaf['path']; where: string; inside: string; words: string }[]) {
    const message = troubles.map(({ where, words }) => (where ? `${where}: ${words}` : upperFirst(words))).join(' ');
    const atFields = troubles.map(({ formPath, inside, words }) => ({
      path: formPath,
      message: inside + upperFirst(words),
      name: 'ValidationError',
    }));
    super(message, { errors: atFields });
  }
}

/** Refuses an entry. */
export function refuse(strapi: Core.Strapi, uid: UID.Schema, entry: unknown, troubles: FieldTrouble[]): Refusal {
  return new Refusal(
    troubles.map(({ path, problem, repair }) => {
      const formPath = makeFormPath(strapi, uid, path);
      const inside = path.length > formPath.length ? `Paragraph ${Number(path.at(-1)) + 1}: ` : '';
      const words = `${problem}. ${repair}`;
      return { formPath, where: describePlace(strapi, uid, { entry, path }), inside, words };
    }),
  );
}

/** The field of the form: formatted text is one, whatever stands in it. */
function makeFormPath(strapi: Core.Strapi, uid: UID.Schema, path: Leaf['path']): Leaf['path'] {
  const [name, ...rest] = path;
  const attribute = typeof name === 'string' ? readAttributes(strapi, uid)[name] : undefined;
  if (name === undefined || !attribute) return [];
  if (!attribute.component) return [name];
  const start = attribute.repeatable ? [name, ...rest.slice(0, 1)] : [name];
  return [...start, ...makeFormPath(strapi, attribute.component, path.slice(start.length))];
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
