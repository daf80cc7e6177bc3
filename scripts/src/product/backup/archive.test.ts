import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { pack } from 'tar-stream';
import { describe, expect, it } from 'vitest';
import { buffer } from 'node:stream/consumers';
import { listFiles } from '../files/tree.ts';
import { temporaryFolder, writeFiles } from '../../workshop/testing/folder.ts';
import { readArchive } from './archive-read.ts';
import { writeArchive } from './archive-write.ts';
import { versionsHere, type BackupHead } from './manifest.ts';

const head: BackupHead = {
  format: 1,
  createdAt: '2026-11-24T18:30:00.000Z',
  ...versionsHere(),
  database: 'sqlite',
};

const long = `uploads/${'a-long-name-'.repeat(14)}.pdf`;
const files = {
  'database/cms.sqlite': 'rows '.repeat(40_000),
  'public/uploads/empty.txt': '',
  [`public/${long}`]: 'A title with a name longer than a hundred letters.',
  'secrets.env': 'APP_KEYS=a,b',
};

async function makeBackup(): Promise<string> {
  const folder = await temporaryFolder();
  await writeFiles(join(folder, 'data'), files);
  const file = join(folder, 'backup.tar.gz');
  await writeArchive(file, { folder: join(folder, 'data'), head, onBytes: () => undefined });
  return file;
}

describe('a backup file', () => {
  it('gives back every byte, and only its owner may read it', async () => {
    const file = await makeBackup();
    const into = await temporaryFolder();
    const manifest = await readArchive(file, { into });
    expect((await listFiles(into)).toSorted()).toEqual(Object.keys(files).toSorted());
    for (const [path, text] of Object.entries(files)) expect(await readFile(join(into, path), 'utf8')).toBe(text);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect((await stat(join(into, 'secrets.env'))).mode & 0o777).toBe(0o600);
    expect(manifest.parts).toMatchObject({ uploads: { files: 2, bytes: 50 }, secrets: { files: 1 } });
  });

  it('that was cut off anywhere is refused', async () => {
    const file = await makeBackup();
    const whole = await readFile(file);
    for (const share of [0, 0.1, 0.5, 0.9, 0.999]) {
      await writeFile(file, whole.subarray(0, Math.floor(whole.length * share)));
      await expect(readArchive(file, {}), `cut at ${share}`).rejects.toThrow(/is damaged|is no backup/);
    }
  });

  it('whose end is missing in a way that gzip does not notice is refused', async () => {
    const file = await makeBackup();
    const tar = gunzipSync(await readFile(file));
    const end = tar.indexOf('manifest.json');
    await writeFile(file, gzipSync(Buffer.concat([tar.subarray(0, end), Buffer.alloc(1024)])));
    await expect(readArchive(file, {})).rejects.toThrow('its end is missing');
  });

  it('with a changed byte is refused by the name of the file', async () => {
    const file = await makeBackup();
    const tar = gunzipSync(await readFile(file));
    tar.write('X', tar.indexOf('A title with'));
    await writeFile(file, gzipSync(tar));
    await expect(readArchive(file, {})).rejects.toThrow(/a-long-name-.* is not what was saved/);
  });

  it('that is some other file is refused', async () => {
    const file = join(await temporaryFolder(), 'notes.txt');
    await writeFile(file, 'No backup at all.');
    await expect(readArchive(file, {})).rejects.toThrow('is damaged');
    await writeFile(file, await packed({ 'readme.txt': 'Another archive.' }));
    await expect(readArchive(file, {})).rejects.toThrow('is no backup of Clearshelf');
    await expect(readArchive(`${file}.gone`, {})).rejects.toThrow('There is no');
  });

  it('of a later format is refused before anything is unpacked', async () => {
    const into = await temporaryFolder();
    const file = join(await temporaryFolder(), 'later.tar.gz');
    const later = JSON.stringify({ ...head, format: 2 });
    await writeFile(file, await packed({ 'backup.json': later, 'secrets.env': 'A=b' }));
    await expect(readArchive(file, { into })).rejects.toThrow('has format 2');
    expect(await listFiles(into)).toEqual([]);
  });

  it.each(['../outside.txt', 'public/uploads/../../../outside.txt', '/etc/outside', 'logs/cms.log'])(
    'that would write to %s is refused',
    async (path) => {
      const into = await temporaryFolder();
      const file = join(await temporaryFolder(), 'odd.tar.gz');
      await writeFile(file, await packed({ 'backup.json': JSON.stringify(head), [path]: 'Not here.' }));
      await expect(readArchive(file, { into })).rejects.toThrow('which no backup holds');
      expect(await listFiles(into)).toEqual([]);
    },
  );
});

async function packed(entries: Record<string, string>): Promise<Buffer> {
  const archive = pack();
  for (const [name, text] of Object.entries(entries)) archive.entry({ name }, text);
  archive.finalize();
  return gzipSync(await buffer(archive));
}
