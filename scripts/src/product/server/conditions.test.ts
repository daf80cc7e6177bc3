import { describe, expect, it } from 'vitest';
import { isUnchanged, wantedRange } from './conditions.ts';

const file = { bytes: 1000, etag: '"this"' };

describe('the part of a file that a request wants', () => {
  it.each([
    ['bytes=2-4', { start: 2, end: 4 }],
    ['Bytes=0-0', { start: 0, end: 0 }],
    ['bytes= 5-', { start: 5, end: 999 }],
    ['bytes=-500', { start: 500, end: 999 }],
    ['bytes=-5000', { start: 0, end: 999 }],
    ['bytes=990-5000', { start: 990, end: 999 }],
    ['bytes=1000-', 'unsatisfiable'],
    ['bytes=-0', 'unsatisfiable'],
  ])('of "%s" is a part of it', (range, part) => {
    expect(wantedRange({ range }, file)).toEqual(part);
  });

  it.each([undefined, '', 'bytes', 'bytes=', 'bytes=-', 'bytes=4-2', 'bytes=a-b', 'bytes=0-1,4-5', 'lines=0-1'])(
    'of "%s" is the whole',
    (range) => {
      expect(wantedRange({ range }, file)).toBeUndefined();
    },
  );

  it('is the whole where the reader has a part of other bytes', () => {
    expect(wantedRange({ range: 'bytes=2-4', 'if-range': '"other"' }, file)).toBeUndefined();
    expect(wantedRange({ range: 'bytes=2-4', 'if-range': 'W/"this"' }, file)).toBeUndefined();
    expect(wantedRange({ range: 'bytes=2-4', 'if-range': '"this"' }, file)).toEqual({ start: 2, end: 4 });
  });

  it('does not exist in an empty file', () => {
    for (const range of ['bytes=0-', 'bytes=0-9', 'bytes=-5'])
      expect(wantedRange({ range }, { ...file, bytes: 0 })).toBe('unsatisfiable');
  });
});

describe('a reader who has the bytes already', () => {
  it.each(['"this"', 'W/"this"', '"other", "this"', '"other",W/"this"', '*'])('says so by %s', (known) => {
    expect(isUnchanged({ 'if-none-match': known }, '"this"')).toBe(true);
  });

  it.each([undefined, '', '"other"', 'this', '"this-br"'])('does not say so by %s', (known) => {
    expect(isUnchanged({ 'if-none-match': known }, '"this"')).toBe(false);
  });

  it('says so as well when it asks past caches, and never by a date alone', () => {
    expect(isUnchanged({ 'if-none-match': '"this"', 'cache-control': 'no-cache' }, '"this"')).toBe(true);
    expect(isUnchanged({ 'if-modified-since': new Date().toUTCString() }, '"this"')).toBe(false);
  });
});
