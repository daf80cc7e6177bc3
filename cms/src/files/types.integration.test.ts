import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import PdfDocument from 'pdfkit';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readEntry } from '../publishing/website/read-entry';
import { makeDataFolder } from '../testing/environment';
import { logInAs, type Person } from '../testing/people';
import { startStrapi, type RunningStrapi } from '../testing/strapi';
import { FILE } from './file-model';
import { uploadKinds } from '../upload-rules';

const folder = makeDataFolder();
let cms: RunningStrapi;
let author: Person;

beforeAll(async () => {
  cms = await startStrapi({}, folder);
  author = await logInAs(cms, { firstname: 'Arthur', role: 'strapi-author' });
});
afterAll(async () => await cms.stop());

interface Row {
  id: number;
  name: string;
  mime: string;
  width?: number;
  height?: number;
  url: string;
}

async function upload(name: string, bytes: Uint8Array | string, type?: string): Promise<Row> {
  const answer = await author.upload({ name, bytes, type });
  expect(answer.status, await answer.clone().text()).toBe(201);
  const [{ id }] = (await answer.json()) as [Row];
  return (await cms.strapi.db.query(FILE).findOne({ where: { id } })) as Row;
}

async function refusal(name: string, bytes: Uint8Array | string, type?: string): Promise<string> {
  const answer = await author.upload({ name, bytes, type });
  const { error } = (await answer.json()) as { error?: { message: string } };
  return `${answer.status} ${error?.message}`;
}

const flat = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: { r: 200, g: 80, b: 40 } } });

/** The least zip with one entry, as packed documents begin. */
function zip(name: string, text: string): Buffer {
  const [path, bytes] = [Buffer.from(name), Buffer.from(text)];
  const head = Buffer.alloc(30);
  head.write('PK\u0003\u0004', 'latin1');
  head.writeUInt32LE(bytes.length, 18);
  head.writeUInt32LE(bytes.length, 22);
  head.writeUInt16LE(path.length, 26);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 'latin1');
  return Buffer.concat([head, path, bytes, end]);
}

const odt = zip('mimetype', 'application/vnd.oasis.opendocument.text');
const pdf = '%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n';
const mp4 = Buffer.concat([Buffer.from('\0\0\0\u0018ftypmp42\0\0\0\0mp42isom', 'latin1'), Buffer.alloc(100)]);
const oldOffice = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]);

test('what is in a file must be what its name says', async () => {
  const jpeg = await flat(300, 200).jpeg().toBuffer();
  const noise = Buffer.from(Array.from({ length: 30_000 }, (_, at) => (at * 7919) % 251));
  const big = await sharp(noise, { raw: { width: 100, height: 100, channels: 3 } })
    .jpeg()
    .toBuffer();
  for (const [name, bytes, words] of [
    ['page.pdf', '<!doctype html><p>Words.</p>', 'is called PDF, but what is in it is a text'],
    ['report.docx', pdf, 'is called DOCX, but what is in it is a file of the type PDF'],
    ['fake.png', 'Plain words.', 'is called PNG, but what is in it is a text'],
    ['photo.png', jpeg, 'is called PNG, but what is in it is a file of the type JPG'],
    ['notes.txt', jpeg, 'is called Text, but what is in it is a file of the type JPG'],
    ['notes.txt', pdf, 'is called Text, but what is in it is a file of the type PDF'],
    ['data.csv', Buffer.from([1, 2, 3, 0, 4]), 'of a type that is not known'],
    ['cut.jpg', big.subarray(0, big.length / 2), 'is a damaged picture'],
    ['cut.odt', odt.subarray(0, 40), 'cut off'],
    ['four bytes.odt', odt.subarray(0, 4), ''],
    ['cut.mp4', mp4.subarray(0, 12), 'cut off'],
    ['letter.rtf', '{\\rtf1 Words}', 'a file of the type RTF, which the library does not take'],
    [
      'photo.heic',
      Buffer.from('\0\0\0\u0018ftypheic\0\0\0\0mif1heic', 'latin1'),
      'type HEIC, which the library does not take',
    ],
    ['tool.exe', Buffer.from('MZ\u0090\0\u0003\0\0\0'), ''],
    ['picture.bmp', Buffer.from('BM\0\0\0\0\0\0\0\0'), 'type bmp, which the library does not take. It takes: PDF'],
  ] as [string, Uint8Array | string, string][])
    expect(await refusal(name, bytes), name).toMatch(new RegExp(`^400 .*${words}`));
  for (const name of ['empty.pdf', 'empty.txt']) expect(await refusal(name, ''), name).toMatch(/^400 .*empty/);
});

test('what a library holds is taken, whatever its device calls its type', async () => {
  const gif = await flat(4, 4).gif().toBuffer();
  const avif = await flat(64, 64).avif().toBuffer();
  for (const [name, bytes, mime] of [
    ['a.pdf', pdf, 'application/pdf'],
    ['with something before it.pdf', `junk\n${pdf}`, 'application/pdf'],
    ['a.odt', odt, 'application/vnd.oasis.opendocument.text'],
    ['a.docx', zip('word/document.xml', '<x/>'), uploadKinds.find(({ label }) => label === 'DOCX')!.mime],
    ['a.doc', oldOffice, 'application/msword'],
    ['a.xls', oldOffice, 'application/vnd.ms-excel'],
    ['a.zip', zip('a.txt', 'a'), 'application/zip'],
    ['a.gif', gif, 'image/gif'],
    ['a.avif', avif, 'image/avif'],
    ['a.mp4', mp4, 'video/mp4'],
    ['a.m4a', Buffer.from(mp4.toString('latin1').replace('ftypmp42', 'ftypM4A '), 'latin1'), 'audio/mp4'],
    ['a.mp3', Buffer.concat([Buffer.from('ID3\u0004\0\0\0\0\0\0', 'latin1'), Buffer.alloc(60)]), 'audio/mpeg'],
    ['bmz.txt', 'BMZ: the ministry, its plans and its partners.', 'text/plain'],
    ['russian.txt', Buffer.from('cff0e8e2e5f22c20ece8f021', 'hex'), 'text/plain'],
    ['table.csv', 'a;b\n1;2\n', 'text/csv'],
  ] as [string, Uint8Array | string, string][]) {
    for (const type of ['', 'application/octet-stream'])
      expect(await upload(name, bytes, type), name).toMatchObject({ name, mime });
  }
});

test('a picture is turned upright and keeps nothing that its camera wrote', async () => {
  const lying = await flat(600, 200)
    .withExif({ IFD0: { Copyright: 'Secret name' }, IFD3: { GPSLatitude: '51/1 30/1 0/1' } })
    .withMetadata({ orientation: 6 })
    .jpeg({ quality: 5 })
    .toBuffer();
  for (const [name, bytes] of [
    ['photo.jpg', lying],
    ['photo.webp', await sharp(lying).keepMetadata().webp().toBuffer()],
  ] as const) {
    const row = await upload(name, bytes);
    expect(row, name).toMatchObject({ width: 200, height: 600 });
    const kept = readFileSync(join(folder, 'public', row.url));
    expect(kept.includes('Secret name')).toBe(false);
    const { width, height, orientation, exif } = await sharp(kept).metadata();
    expect([width, height, orientation, exif]).toEqual([200, 600, undefined, undefined]);
  }
  const settings = (await cms.strapi.plugin('upload').service('upload').getSettings()) as object;
  expect(settings).toMatchObject({ autoOrientation: true });
});

test('staff are told before they publish that a PDF wants a password, or opens nowhere', async () => {
  const files = [
    await upload('locked.pdf', await makePdf({ userPassword: 'secret' })),
    await upload('broken.pdf', '%PDF-1.7\nnothing of a document'),
    await upload('good.pdf', await makePdf({})),
    await upload('guarded.pdf', await makePdf({ ownerPassword: 'secret' })),
  ];
  const notes = async (rows: Row[]) => {
    const downloads = rows.map(({ id }) => ({ hosting: 'hosted' as const, file: id as never }));
    const { documentId } = await cms.strapi
      .documents('api::resource.resource')
      .create({ data: { title: 'Odd', slug: 'odd', downloads } });
    return (await readEntry(cms.strapi, 'resource', documentId)).notes;
  };
  const said = await notes(files);
  expect(said).toHaveLength(2);
  expect(said!.join()).toMatch(/“locked\.pdf” opens with a password only.*“broken\.pdf” is damaged/s);
  const answer = await author.upload({
    name: 'open.pdf',
    bytes: await makePdf({}),
    to: `/upload?id=${files[0]!.id}`,
  });
  expect(answer.status).toBe(200);
  expect((await notes([files[0]!]))?.join() ?? '').toBe('');
});

test('a picture is only replaced by a picture', async () => {
  const { id } = await upload('cover.png', await flat(20, 20).png().toBuffer());
  const answer = await author.upload({ name: 'a.pdf', bytes: pdf, to: `/upload/files/${id}/replace` });
  expect([answer.status, await answer.text()]).toEqual([400, expect.stringContaining('replaced by a picture')]);
});

async function makePdf(options: PDFKit.PDFDocumentOptions): Promise<Buffer> {
  const document = new PdfDocument({ pdfVersion: '1.7', ...options });
  const parts: Buffer[] = [];
  document.on('data', (part: Buffer) => parts.push(part));
  const ended = new Promise((resolve) => document.once('end', resolve));
  document.text('Words.').end();
  await ended;
  return Buffer.concat(parts);
}
