import { describe, expect, it } from 'vitest';
import { dataFolders } from '../files/folders.ts';
import { UserError } from '../user-errors/user-error.ts';
import { chooseTarget } from './choose.ts';

const whole = { DEPLOY: 's3', S3_BUCKET: 'library', S3_ACCESS_KEY_ID: 'key', S3_SECRET_ACCESS_KEY: 'secret' };

function choose(environment: Record<string, string>) {
  return chooseTarget(environment, dataFolders('.data')).name;
}

function faultsOf(environment: Record<string, string>): string[] {
  try {
    choose(environment);
  } catch (error) {
    expect(error).toBeInstanceOf(UserError);
    return (error as UserError).message.split('\n- ').slice(1);
  }
  throw new Error('It was accepted.');
}

describe('where to deploy', () => {
  it('is this machine where nothing is said', () => {
    expect(choose({})).toBe('this machine');
    expect(choose({ DEPLOY: '', S3_BUCKET: '' })).toBe('this machine');
  });

  it('is what DEPLOY says', () => {
    expect(choose({ DEPLOY: 'local' })).toBe('this machine');
    expect(choose(whole)).toBe('S3 bucket "library"');
    const hooked = { ...whole, DEPLOY: 's3,hook', HOOK_URL: 'https://build.example/x', HOOK_SECRET: 'x'.repeat(16) };
    expect(choose(hooked)).toBe('S3 bucket "library", told to build.example');
    expect(choose({ DEPLOY: 'rsync', RSYNC_DESTINATION: 'web@host.example:/srv/site' })).toContain('host.example');
    expect(choose({ DEPLOY: 'git', GIT_REMOTE: 'https://git.example/library.git' })).toContain('gh-pages');
  });

  it('names every variable that is missing or wrong at once, with what to write', () => {
    expect(faultsOf({ DEPLOY: 's3', S3_BUCKET: 'library', S3_COMPRESS: 'zip', S3_ENDPOINT: 'here' })).toEqual([
      'S3_ACCESS_KEY_ID is missing. Write the id of an access key that may list, read, write and delete in the bucket.',
      'S3_SECRET_ACCESS_KEY is missing. Write the secret that belongs to S3_ACCESS_KEY_ID.',
      'S3_ENDPOINT is "here". Write the address of the provider\'s S3 service, with "https://", or unset it for Amazon.',
      'S3_COMPRESS is "zip". Write none, gzip, br, or unset it.',
    ]);
  });

  it('cannot be an unknown target', () => {
    expect(faultsOf({ DEPLOY: 'ftp' })).toEqual([expect.stringMatching(/^DEPLOY is "ftp"\. Write local.* or \w+/)]);
    expect(faultsOf({ DEPLOY: 'local,local' })).toEqual([expect.stringContaining('DEPLOY is "local,local".')]);
    expect(faultsOf({ DEPLOY: 'local,hook' })).toEqual([
      expect.stringContaining('HOOK_URL is missing'),
      expect.stringContaining('HOOK_SECRET is missing'),
    ]);
  });

  it('does not silently ignore the settings of a target that is not chosen', () => {
    expect(faultsOf({ S3_BUCKET: 'library', S3_PREFIX: 'site' })).toEqual([
      'S3_BUCKET, S3_PREFIX are set, but DEPLOY is "local". Write DEPLOY=s3, or unset them.',
    ]);
    expect(faultsOf({ HOOK_URL: 'https://build.example/x' })).toEqual([
      'HOOK_URL is set, but DEPLOY is "local". Write DEPLOY=local,hook, or unset it.',
    ]);
  });

  it('does not print a secret that is wrong', () => {
    expect(faultsOf({ ...whole, S3_FORCE_PATH_STYLE: 'maybe' })[0]).toContain('"maybe"');
    expect(faultsOf({ ...whole, S3_COMPRESS: 'zip' }).join('')).not.toContain('secret');
  });
});
