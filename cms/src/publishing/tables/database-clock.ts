import type { Core } from '@strapi/strapi';

export type Knex = Core.Strapi['db']['connection'];
export type Raw = ReturnType<Knex['raw']>;
export type Query = ReturnType<Knex['queryBuilder']>;

/**
 * The time by the database's own clock, in milliseconds since 1970, as an SQL expression. Several machines then agree on
 * it though the clock of one is wrong. SQLite has no clock but the machine's.
 */
export function databaseClock(strapi: Core.Strapi): Raw {
  const { connection, dialect } = strapi.db;
  return dialect.client === 'postgres'
    ? connection.raw('(extract(epoch from clock_timestamp()) * 1000)')
    : connection.raw('?', [Date.now()]);
}
