import { describe, expect, it } from 'vitest';
import { KnownPages } from './known-pages.ts';

const page = (made: string) => ({ sha256: '', bytes: 1, made });

describe('the pages that a renderer knows', () => {
  it('are those of an answer, on top of its base', () => {
    const pages = new KnownPages();
    pages.useBase(undefined);
    const first = pages.keepAnswer({ made: { a: page('1'), b: page('1') }, gone: [] });
    expect(pages.useBase({ name: first })).toEqual(new Map([['a', '1'], ['b', '1']])); // prettier-ignore
    const second = pages.keepAnswer({ made: { a: page('2') }, gone: ['b'] });
    expect(pages.useBase({ name: second })).toEqual(new Map([['a', '2']]));
  });

  it('are the last base and all answers on it, and no others', () => {
    const pages = new KnownPages();
    pages.useBase(undefined);
    const base = pages.keepAnswer({ made: { a: page('1') }, gone: [] });
    pages.useBase({ name: base });
    const [one, other] = ['2', '3'].map((made) => pages.keepAnswer({ made: { a: page(made) }, gone: [] }));
    expect(pages.useBase({ name: base })).toEqual(new Map([['a', '1']]));
    expect(pages.useBase({ name: other! })).toEqual(new Map([['a', '3']]));
    for (const name of [base, one!]) expect(pages.useBase({ name })).toBeUndefined();
    expect(pages.useBase({ name: other! })).toEqual(new Map([['a', '3']]));
  });
});
