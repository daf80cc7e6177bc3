export { startPostgres, type PostgresServer } from '@clearshelf/shared-types/testing/postgres';
