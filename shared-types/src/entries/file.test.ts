import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileNameFor, isFileName } from '../file-names.ts';
import { releasePath, urlFor } from '../routes.ts';
import { fileSchema, type File } from './file.ts';

const file: File = {
  type: 'file',
  id: 'a'.repeat(24),
  name: 'notes.txt',
  mime: 'text/plain',
  bytes: 1,
  source: '/uploads/notes.txt',
  version: '1',
};
const takes = (more: object) => fileSchema.safeParse({ ...file, ...more }).success;

describe('the contract', () => {
  it('takes a file whose name obeys', () => {
    expect(takes({})).toBe(true);
    expect(takes({ name: 'Report.PDF', mime: 'application/pdf', formerNames: ['first name', 'x.js'] })).toBe(true);
    expect(takes({ name: 'page.svg.bin', mime: 'application/octet-stream' })).toBe(true);
  });

  it.each([
    ['a name that leads out of the release', { name: '../../../../../x.txt' }],
    ['a name in place of a page', { name: '../../index.html.txt' }],
    ['the secrets of the installation', { name: '../../secrets.env' }],
    ['dots alone', { name: '..' }],
    ['NUL', { name: 'a\0b.txt' }],
    ['no ending', { name: 'notes' }],
    ['an ending of another type', { name: 'x.js' }],
    ['a name too long for a disk', { name: `${'\u0e01'.repeat(105)}.txt` }],
    ['a type that runs', { name: 'x.html', mime: 'text/html' }],
    ['a type that nobody knows', { name: 'x.bin', mime: 'constructor' }],
    ['a former name that leads elsewhere', { formerNames: ['ok.txt', '../x.txt'] }],
    ['a former name of nothing', { formerNames: [''] }],
    ['an id that is a path', { id: '../../../../../../../x/y' }],
  ])('refuses %s', (_, more) => {
    expect(takes(more)).toBe(false);
  });

  it('takes no file that would lie outside its folder, whatever it is called', () => {
    const nasty = fc
      .array(fc.oneof(fc.constantFrom('..', '/', '\\', '.', '%2f', '\0', 'x', '.txt'), fc.string({ unit: 'binary' })))
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(nasty, fc.boolean(), (name, mended) => {
        const called = mended ? fileNameFor(name, file.mime) : name;
        const former = isFileName(name) ? [name] : [];
        if (mended) expect(takes({ name: called, formerNames: former })).toBe(true);
        if (!takes({ name: called })) return;
        for (const one of [called, ...former]) {
          const path = releasePath(urlFor({ ...file, name: one }));
          expect(path.split('/')).toEqual(['files', file.id, one]);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
