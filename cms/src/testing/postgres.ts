export { startPostgres } from '@clearshelf/shared-types/testing/postgres';
