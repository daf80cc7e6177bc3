import { existsSync, readdirSync } from 'node:fs';
import { mkdir, utimes, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { logInAs, type Person } from '../../testing/people';
import { makeDataFolder } from '../../testing/environment';
import { startStrapi, type RunningStrapi } from '../../testing/strapi';
import { sweepUploads } from './sweep';

const hours = 60 * 60;
/** A picture of one dot, too small to have smaller ones. */
const dot = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

describe('what uploads leave behind', () => {
  const data = makeDataFolder();
  const temporary = join(data, 'tmp');
  const uploads = join(data, 'public/uploads');
  let cms: RunningStrapi;
  let author: Person;

  beforeAll(async () => {
    cms = await startStrapi({}, data);
    author = await logInAs(cms, { firstname: 'Ann', role: 'strapi-author' });
  });
  afterAll(async () => await cms.stop());

  async function upload(form: FormData, token = author.token): Promise<Response> {
    return await fetch(`${cms.url}/upload`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      body: form,
    });
  }
  function formOf(files: Record<string, [Buffer | string, string, string]>): FormData {
    const form = new FormData();
    for (const [field, [bytes, name, type]] of Object.entries(files))
      form.append(field, new Blob([new Uint8Array(Buffer.from(bytes))], { type }), name);
    return form;
  }
  const settle = async () => await expect.poll(() => readdirSync(temporary), { timeout: 5000 }).toEqual([]);

  it('is nothing once a request is over, whatever its fields are called', async () => {
    const pdf: [string, string, string] = ['%PDF-1.4 words', 'a.pdf', 'application/pdf'];
    expect((await upload(formOf({ files: pdf }))).status).toBe(201);
    expect((await upload(formOf({ other: pdf, more: pdf }))).status).toBe(400);
    expect((await upload(formOf({ files: pdf, other: pdf }))).ok).toBe(true);
    expect((await upload(formOf({ files: ['<script>', 'a.html', 'text/html'] }))).status).toBe(400);
    await settle();
  });

  it('is nothing of what somebody sends who is not logged in', async () => {
    const files: [Buffer, string, string] = [Buffer.alloc(1_000_000), 'a.pdf', 'application/pdf'];
    for (const path of ['/upload', '/admin/login', '/', '/nowhere', '/publishing/report']) {
      const answer = await fetch(cms.url + path, { method: 'POST', body: formOf({ files }) });
      expect(answer.status).toBe(401);
    }
    expect((await upload(formOf({ files }), 'no-token')).status).toBe(401);
    await settle();
  });

  it('is nothing where a connection broke, or more came than may', async () => {
    const headers = { authorization: `Bearer ${author.token}`, 'content-type': 'multipart/form-data; boundary=x' };
    const broken = request(`${cms.url}/upload`, { method: 'POST', headers });
    broken.on('error', () => undefined);
    broken.write('--x\r\nContent-Disposition: form-data; name="files"; filename="a.pdf"\r\n');
    broken.write('Content-Type: application/pdf\r\n\r\n%PDF-1.4');
    broken.write(Buffer.alloc(100_000));
    await expect.poll(() => readdirSync(temporary).length, { timeout: 5000 }).toBe(1);
    broken.destroy();
    await settle();
    const large = formOf({ files: [Buffer.alloc(101 * 1024 * 1024), 'a.pdf', 'application/pdf'] });
    expect((await upload(large)).status).toBe(413);
    await settle();
  });

  it.each([
    [
      'more than a form holds',
      `--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n${'x'.repeat(2_000_000)}\r\n--x--`,
      413,
    ],
    ['no form', 'nothing of the kind', 400],
    [
      'half a form',
      '--x\r\nContent-Disposition: form-data; name="files"; filename="a"\r\nContent-Type: text/plain\r\n\r\nab',
      400,
    ],
  ])('is nothing, and said in words, where somebody sends %s', async (_what, body, status) => {
    const headers = { authorization: `Bearer ${author.token}`, 'content-type': 'multipart/form-data; boundary=x' };
    const answer = await fetch(`${cms.url}/upload`, { method: 'POST', headers, body });
    expect([answer.status, await answer.text()]).toEqual([status, expect.stringMatching(/"message":"\S+ \S+ /)]);
    await settle();
  });

  it('is swept where a process died: temporary files after hours, uploads that nobody knows after a day', async () => {
    const image = (await (await upload(formOf({ files: [dot, 'dot.png', 'image/png'] }))).json()) as [{ id: number }];
    await cms.strapi.db.query('plugin::upload.file').update({
      where: { id: image[0].id },
      data: { formats: { thumbnail: { hash: 'thumbnail_dot', ext: '.png', url: '/uploads/thumbnail_dot.png' } } },
    });
    const known = readdirSync(uploads);
    const left = join(tmpdir(), `strapi-upload-${process.pid}-test`);
    await mkdir(left);
    const old = [
      join(temporary, 'old'),
      join(uploads, 'nobody_knows.pdf'),
      join(uploads, 'thumbnail_dot.png'),
      ...known.map((name) => join(uploads, name)),
      left,
    ];
    const fresh = [join(temporary, 'fresh'), join(uploads, 'just_came.pdf'), join(uploads, '.gitkeep')];
    for (const path of [...old.slice(0, 3), ...fresh]) await writeFile(path, 'x');
    const then = Date.now() / 1000 - 25 * hours;
    for (const path of [...old, join(uploads, '.gitkeep')]) await utimes(path, then, then);
    await sweepUploads(cms.strapi);
    expect(old.filter((path) => !existsSync(path))).toEqual([old[0], old[1], left]);
    expect(fresh.filter((path) => !existsSync(path))).toEqual([]);
  });

  it('is left alone where it is most of all files: that is rather another database', async () => {
    const then = Date.now() / 1000 - 25 * hours;
    const names = Array.from({ length: 30 }, (_, at) => join(uploads, `of_another_${at}.pdf`));
    for (const path of names) {
      await writeFile(path, 'x');
      await utimes(path, then, then);
    }
    await sweepUploads(cms.strapi);
    expect(names.filter((path) => !existsSync(path))).toEqual([]);
  });
});
