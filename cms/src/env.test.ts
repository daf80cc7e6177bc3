import { expect, test } from 'vitest';
import { readEnv } from './env';
import { testEnvironment } from './testing/environment';

test('an environment without secrets names every missing variable and what to do', () => {
  expect(() => readEnv({ CMS_PORT: 'abc' })).toThrow(
    expect.objectContaining({
      message: expect.stringMatching(
        /CMS_PORT: expected a port[^]*APP_KEYS: is missing[^]*PUBLISHER_TOKEN[^]*pnpm start/,
      ),
    }),
  );
});

test('PostgreSQL needs its address', () => {
  const variables = testEnvironment('/data', { DATABASE_CLIENT: 'postgres', DATABASE_URL: '' });
  expect(() => readEnv(variables)).toThrow('DATABASE_URL: is missing, and DATABASE_CLIENT=postgres needs it.');
});

test('a first administrator needs both e-mail address and password', () => {
  expect(() => readEnv(testEnvironment('/data', { ADMIN_EMAIL: 'a@example.org' }))).toThrow(
    'ADMIN_PASSWORD: is missing',
  );
  expect(() => readEnv(testEnvironment('/data', { ADMIN_PASSWORD: 'Secret-12' }))).toThrow('ADMIN_EMAIL: is missing');
});

test('the site wants a host of its own', () => {
  const read = (SITE_URL: string) => () => readEnv(testEnvironment('/data', { SITE_URL }));
  expect(read('https://example.org/')).not.toThrow();
  expect(read('https://example.org/library')).toThrow('SITE_URL: expected a host of its own');
});

test('a full environment is read with its types', () => {
  expect(readEnv(testEnvironment('/data', { CMS_PORT: '1400' }))).toMatchObject({
    CMS_PORT: 1400,
    DATA_DIR: '/data',
    DATABASE_CLIENT: 'sqlite',
    APP_KEYS: ['only-for-tests-1', 'only-for-tests-2'],
  });
});
