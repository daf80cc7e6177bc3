import { fileKinds } from '@clearshelf/shared-types';
import { describe, expect, it } from 'vitest';
import { formatBytes, formatOf, offersOf, serve, timeOn2G, weightOf } from './files.ts';

const sha256 = '0'.repeat(64);
const pdf = {
  type: 'file' as const,
  id: 'a'.repeat(24),
  name: 'Forced labour.pdf',
  mime: 'application/pdf',
  bytes: 0,
  source: '/x',
  version: '1',
};

describe('the weight tag', () => {
  it('says format, size, pages and time', () => {
    expect(weightOf(serve(pdf, { sha256, bytes: 4_200_000, pages: 62 }))).toBe('PDF 4.2 MB · 62 pages · 12 min on 2G');
    expect(weightOf(serve(pdf, { sha256, bytes: 61_800, pages: 1 }))).toBe('PDF 62 kB · 1 page · 10 s on 2G');
    expect(weightOf(serve(pdf, { sha256, bytes: 61_800 }))).toBe('PDF 62 kB · 10 s on 2G');
  });

  it('counts as phones count', () => {
    expect([1, 999, 1000, 9949, 9950, 999_499, 999_500, 31_400_000, 1.2e9].map(formatBytes)).toEqual([
      '1 byte',
      '999 bytes',
      '1.0 kB',
      '9.9 kB',
      '10 kB',
      '999 kB',
      '1.0 MB',
      '31 MB',
      '1.2 GB',
    ]);
  });

  it('never promises a shorter time', () => {
    expect([1, 6251, 375_000, 375_001, 22_500_000, 23_000_000].map(timeOn2G)).toEqual([
      '1 s',
      '2 s',
      '1 min',
      '2 min',
      '1 h',
      '1 h 2 min',
    ]);
  });

  it('names formats by media type, then by ending', () => {
    expect(formatOf('application/pdf', 'x')).toBe('PDF');
    expect(formatOf('application/octet-stream', 'a.b.docx')).toBe('DOCX');
    expect(formatOf('application/octet-stream', 'a')).toBe('File');
    expect(formatOf('constructor', 'a.constructor')).toBe('File');
  });

  it('says that a PDF opens with a password only', () => {
    const facts = { sha256, bytes: 8300, problem: 'needs-password' as const };
    expect(weightOf(serve(pdf, facts))).toBe('PDF 8.3 kB · needs a password · 2 s on 2G');
    expect(weightOf(serve(pdf, { ...facts, problem: 'unreadable' }))).toBe('PDF 8.3 kB · 2 s on 2G');
  });

  it('calls every kind of file by its name, as a word or a shorthand', () => {
    const called = (name: string, mime: string) => weightOf(serve({ ...pdf, name, mime }, { sha256, bytes: 49 }));
    expect(called('a.gif', 'image/gif')).toBe('GIF 49 bytes · 1 s on 2G');
    expect(called('a.avif', 'image/avif')).toBe('AVIF 49 bytes · 1 s on 2G');
    for (const { mime, endings } of fileKinds) {
      expect(formatOf(mime, 'a')).not.toBe('File');
      for (const ending of endings)
        expect(formatOf('application/octet-stream', `a.${ending}`)).toBe(formatOf(mime, ''));
    }
  });
});

describe('what a resource offers', () => {
  const find = {
    file: () => serve(pdf, { sha256, bytes: 1000 }),
    language: (id: string) => ({ type: 'language' as const, id, name: 'French', code: 'fr' }),
  };
  const offers = (downloads: unknown[]) => offersOf({ downloads } as Parameters<typeof offersOf>[0], find);

  it('says what the click does', () => {
    const [here, there] = offers([
      { hosting: 'hosted', file: pdf.id, label: 'Full report', language: 'f', terms: 'CC BY 4.0' },
      { hosting: 'link', url: 'https://www.ilo.org/a/report.pdf?x=1' },
    ]);
    expect(here).toMatchObject({
      address: `/files/${pdf.id}/Forced%20labour.pdf`,
      label: 'Full report',
      effect: 'Opens a PDF',
      language: { code: 'fr' },
      terms: 'CC BY 4.0',
    });
    expect(there).toMatchObject({ label: 'Read it at ilo.org', effect: 'Leaves this site: ilo.org', format: 'PDF' });
  });

  it('says "an" where the format sounds like it', () => {
    const effect = (name: string) => {
      const file = () => serve({ ...pdf, name, mime: 'x/y' }, { sha256, bytes: 1 });
      return offersOf({ downloads: [{ hosting: 'hosted', file: 'x' }] } as never, { ...find, file })[0]?.effect;
    };
    expect(['a.mp3', 'a.epub', 'a.docx', 'a.xlsx', 'a.odt'].map(effect)).toEqual([
      'Opens an MP3',
      'Opens an EPUB',
      'Opens a DOCX',
      'Opens an XLSX',
      'Opens an ODT',
    ]);
  });
});
