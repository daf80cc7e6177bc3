import { fileNameFor, fileNameProblem } from '@clearshelf/shared-types';
import { errors } from '@strapi/utils';
import type { Core } from '@strapi/strapi';
import { findShowings } from '../api/snapshot/showing';
import { FILE } from './file-model';
import { rememberNames } from './known-names';

interface Stored {
  documentId: string;
  name: string;
  mime: string;
}

interface WriteEvent {
  params: { data?: Partial<Stored> | Partial<Stored>[]; where?: object };
}

/**
 * Database lifecycle: no row of the media library is written with a name that does not obey the rule, by whatever way
 * it comes. A name that is hostile is refused; one that lacks its ending, or is too long, is mended.
 */
export function guardNames(strapi: Core.Strapi): void {
  strapi.db.lifecycles.subscribe({
    models: [FILE],
    beforeCreate: ({ params }: WriteEvent) => {
      for (const data of [params.data ?? []].flat()) mendNew(data);
    },
    beforeCreateMany: ({ params }: WriteEvent) => {
      for (const data of [params.data ?? []].flat()) mendNew(data);
    },
    beforeUpdate: async ({ params }: WriteEvent) => await guardUpdate(strapi, params),
    beforeUpdateMany: ({ params }: WriteEvent) => {
      const [data] = [params.data ?? []].flat();
      if (data?.name !== undefined || data?.mime !== undefined)
        throw new errors.ApplicationError('Files are renamed one at a time.');
    },
  });
}

/** @throws {errors.ValidationError} where a name must be refused, in words */
export function refuseHostileName(name: string): void {
  const problem = fileNameProblem(name);
  if (problem) throw new errors.ValidationError(problem);
}

async function guardUpdate(strapi: Core.Strapi, { data, where }: WriteEvent['params']): Promise<void> {
  const [values] = [data ?? []].flat();
  if (!values || (values.name === undefined && values.mime === undefined)) return;
  const before = (await strapi.db.query(FILE).findOne({ where })) as Stored | null;
  if (!before) return;
  // Names from before this rule are corrected; only a new name can be refused.
  if (values.name !== undefined && values.name !== before.name) refuseHostileName(values.name);
  values.name = fileNameFor(values.name ?? before.name, values.mime ?? before.mime);
  if (values.name === before.name) return;
  const showings = await findShowings(strapi, [before.documentId]);
  // Before the change: a crash in between leaves a name too many, and never one too few.
  if (showings.length > 0) await rememberNames(strapi, [before, { ...before, ...values }]);
}

function mendNew(data: Partial<Stored>): void {
  refuseHostileName(data.name ?? '');
  data.name = fileNameFor(data.name ?? '', data.mime ?? '');
}
