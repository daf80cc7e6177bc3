import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { oldAddressProblem, targetProblem } from './address-problems.ts';
import { pathSchema, redirectSchema } from './entries/index.ts';
import { addressKey } from './own-address.ts';
import { anyAddress } from './testing/spellings.ts';

describe('an old address', () => {
  it.each([
    '/old/',
    '/old',
    '/?p=9408',
    '/index.php?id=5&x[]=1',
    '/caf\u00e9/',
    '/cafe%CC%81',
    '/a b/',
    '/100%25/',
    '/a;b=c',
    '/\u5168\u89d2\u3000\uff0f/',
    '/a/../b/',
    '/Special:Search',
    `/${'a'.repeat(300)}/`,
    '/old/index.html',
    '/a//b',
    '/\u{1F600}/',
    '/(a)!$&,=@~\'"',
    '/<b>',
    '/{x}',
    '/a|b^`',
  ])('can be %s', (address) => {
    expect(oldAddressProblem(address)).toBeUndefined();
    expect(pathSchema.safeParse(address).success).toBe(true);
  });

  it.each([
    ['old', 'does not start with /'],
    ['', 'does not start with /'],
    ['/100%/', 'holds a % that begins no code'],
    ['/%zz', 'holds a % that begins no code'],
    ['/%c0%ae', 'no address can hold'],
    ['/a\0b', 'no address can hold'],
    ['/%00', 'no address can hold'],
    ['/a\nb', 'no address can hold'],
    ['/a\\b', 'no address can hold'],
    ['/%5c..%5c', 'no address can hold'],
    ['/\ud83d', 'no address can hold'],
    ['//evil.example/a', 'another site'],
    ['/\\evil.example', 'another site'],
    ['/../a', 'goes above'],
    ['/..%2f..%2fescape/', 'goes above'],
    ['/a/%2e%2e/%2E%2E/b', 'goes above'],
    ['/old/*', 'one address'],
    ['/old/:slug', 'one address'],
    ['/a#b', 'Leave out #'],
    ['https://library.example/old/?p=1', 'Write /old/?p=1'],
    [`/${'a/'.repeat(1000)}`, 'has 2001 bytes'],
    [`/${'\u4eba'.repeat(300)}`, 'has 2701 bytes'],
  ])('cannot be %j, and says why', (address, words) => {
    const { problem = '', repair = '' } = oldAddressProblem(address) ?? {};
    expect(`${problem} ${repair}`).toContain(words);
  });

  it('that is accepted can be looked up, and is in the contract', () => {
    fc.assert(
      fc.property(fc.oneof(anyAddress, fc.string({ unit: 'binary' })), (address) => {
        if (oldAddressProblem(address)) return;
        expect(addressKey(address)).toBeDefined();
        expect(pathSchema.safeParse(address).success).toBe(true);
      }),
    );
  });
});

describe('the target of a redirect', () => {
  it.each([
    '/about/#contact',
    '/about',
    'https://example.org/a b#c',
    'http://example.org',
    '/a?b=c#d',
    'HTTPS://EXAMPLE.ORG/',
  ])('can be %s', (to) => {
    expect(targetProblem(to)).toBeUndefined();
    expect(redirectSchema.shape.to.safeParse(to).success).toBe(true);
  });

  it.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'about',
    '',
    '//evil.example',
    'https://',
    'ftp://example.org/a',
    '/100%/',
  ])('cannot be %s, and words say so, no regular expression', (to) => {
    expect(targetProblem(to)?.repair).toMatch(/[a-z]{3}/);
    const said = redirectSchema.shape.to.safeParse(to).error?.issues.map(({ message }) => message);
    expect(said?.join() ?? '').not.toMatch(/[\^\\]|Invalid input/);
    if (to !== '/100%/') expect(said).toBeDefined();
  });
});
