import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isReleasePath } from '@clearshelf/shared-types';
import { dataFolders } from '../settings/folders.ts';
import { temporaryFolder } from '../../workshop/testing/folder.ts';
import { makeRelease } from '../../workshop/testing/release.ts';
import { git } from './git/index.ts';
import { LocalTarget } from './local.ts';
import { rsync } from './rsync/index.ts';
import { s3 } from './s3/index.ts';
import type { DeployTarget } from './target.ts';

const hostile = [
  '../outside.txt',
  '../../../../../../../../tmp/clearshelf-outside.txt',
  '/tmp/clearshelf-outside.txt',
  '..',
  '.',
  '',
  'files/x/../../../manifest.json',
  'files/x/../../../../secrets.env',
  'a/./b',
  'a//b',
  'a/',
  '..\\outside.txt',
  'a\0b',
  'a\nb',
  '.git/config',
  'x/.git/hooks/post-update',
  '.htaccess',
  `${'a'.repeat(300)}.pdf`,
  'a/'.repeat(600),
  '.clearshelf/manifest.json',
  '.clearshelf-manifest.json',
  '\ud83d.pdf',
  'git~1/config',
  '.rsync-partial/x',
];

/** Each would fail in its own words if it came as far as its host. */
function targets(folder: string): Record<string, DeployTarget> {
  const folders = dataFolders(folder);
  const secrets = { S3_ACCESS_KEY_ID: 'a', S3_SECRET_ACCESS_KEY: 'b', S3_ENDPOINT: 'http://127.0.0.1:9' };
  return {
    local: new LocalTarget(folders),
    rsync: rsync.create(
      rsync.variables.parse({ RSYNC_DESTINATION: 'a@127.0.0.1:/srv/site', RSYNC_SSH_PORT: 9 }),
      folders,
    ),
    git: git.create(git.variables.parse({ GIT_REMOTE: `file://${folder}/nowhere.git` }), folders),
    s3: s3.create(s3.variables.parse({ S3_BUCKET: 'a', ...secrets }), folders),
  };
}

describe.each(['local', 'rsync', 'git', 's3'])('the target %s', (name) => {
  it('refuses every file that would lie outside of the site, before it writes or sends anything', async () => {
    const base = await temporaryFolder();
    const folder = join(base, 'a', 'data');
    const { store } = dataFolders(folder);
    const good = makeRelease(store, 'one', { 'index.html': 'Home' });
    const work = { store, signal: new AbortController().signal, onProgress: () => undefined };
    const before = await readdir(base, { recursive: true });
    for (const path of hostile) {
      const release = { ...good, files: good.files.with([[path, good.files.get('index.html')!]]) };
      await expect(targets(folder)[name]!.deploy(release, work), path).rejects.toThrow(
        'no path of a file within the site',
      );
    }
    const blocked = { ...good, files: good.files.with([['index.html/a', good.files.get('index.html')!]]) };
    await expect(targets(folder)[name]!.deploy(blocked, work)).rejects.toThrow('/index.html is a file and no folder');
    expect(await readdir(base, { recursive: true })).toEqual(before);
    expect(existsSync('/tmp/clearshelf-outside.txt')).toBe(false);
    expect(hostile.filter(isReleasePath)).toEqual([]);
  });
});
