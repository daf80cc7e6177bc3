import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../workshop/testing/folder.ts';
import { dataFolders, root } from '../files/folders.ts';

describe('secrets', () => {
  it('are the same for processes that start at once', { timeout: 60_000 }, async () => {
    const { data } = dataFolders(await temporaryFolder());
    const script = `
      import { dataFolders } from '${root}/scripts/src/product/files/folders.ts';
      import { readSecrets } from '${root}/scripts/src/product/settings/secrets.ts';
      console.log(JSON.stringify(readSecrets(dataFolders('${data}')).secrets));`;
    const start = async () => await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script]);
    const started = await Promise.all([start(), start(), start()]);
    expect(new Set(started.map(({ stdout }) => stdout)).size).toBe(1);
  });
});
