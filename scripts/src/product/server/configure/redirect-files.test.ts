import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FileTable } from '../../release/file-table.ts';
import { pagesFile, redirectFiles } from './redirect-files.ts';

const head = '# Old addresses and where they lead now.\n';

describe('the files for web servers', () => {
  it('hold each old address once for nginx, and for Caddy also in small letters', () => {
    const redirects = [
      { from: '/?p=9408', to: '/resources/a/' },
      { from: '/Category/Codes/', to: '/categories/standards-codes/' },
      { from: '/category//codes', to: '/other/' },
      { from: '/a?y=2&x=1', to: 'https://example.org/' },
      { from: '/Über', to: '/b/' },
    ];
    expect(redirectFiles({ redirects })).toEqual({
      'redirects.nginx': `${head}"/category/codes" "/categories/standards-codes/";\n"/über" "/b/";\n"/u\u0308ber" "/b/";\n`,
      'redirects.caddy':
        `${head}"/category/codes" "/categories/standards-codes/"\n` +
        '"/Category/Codes" "/categories/standards-codes/"\n"/über" "/b/"\n"/Über" "/b/"\n',
      'letters.nginx': `${head}"~^/(?:ü|u\u0308|Ü|U\u0308)(?:b|B)(?:e|E)(?:r|R)$" "/b/";\n`,
      'letters.caddy': `${head}\`~^/(?:ü|u\u0308|Ü|U\u0308)(?:b|B)(?:e|E)(?:r|R)$\` "/b/"\n`,
      'queries.nginx':
        `${head}"~^/(?:a|A)\\?(?=.*&x=1&)(?=.*&y=2&)" "https://example.org/";\n` +
        '"~^\\?(?=.*&p=9408&)" "/resources/a/";\n',
      'queries.caddy':
        `${head}\`~^/(?:a|A)\\?(?:(?:.*?&x=1(?:&.*?)?&y=2&.*)|(?:.*?&y=2(?:&.*?)?&x=1&.*))\` "https://example.org/"\n` +
        '`~^\\?(?:(?:.*?&p=9408&.*))` "/resources/a/"\n',
    });
  });

  it('give staff no way into a configuration', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        '";}',
        '${HOME}',
        '{env.HOME}',
        '`',
        '\\"',
        'import /etc/passwd',
        '%0A',
        '%22',
        ' "x";',
        '?a=";}`',
      ),
    );
    fc.assert(
      fc.property(fc.array(text), fc.array(text), (from, to) => {
        const files = redirectFiles({ redirects: [{ from: `/${from.join('')}`, to: `/${to.join('')}` }] });
        for (const [name, content] of Object.entries(files)) {
          const [, ...lines] = content.split('\n');
          const line = name.endsWith('.nginx')
            ? /^"(?:[^"\\]|\\["\\]|\\x[0-9a-f]{2}|\\\?)*" "[^"\s\\${}]*";$/
            : /^(?:"[^"\\{}]*"|`~[^`]*`) "[^"\s\\{}]*"$/;
          for (const one of lines.filter(Boolean)) expect(one).toMatch(line);
        }
      }),
    );
  });

  it('hold no line that nginx could not read, and no page that an address would lead to itself', () => {
    const { 'redirects.nginx': lines } = redirectFiles({
      redirects: [{ from: `/${'a'.repeat(3000)}`, to: `/${'b'.repeat(3000)}` }],
    });
    expect(lines).toBe(head);
    const file = { sha256: 'a'.repeat(64), bytes: 1 };
    const paths = [
      'index.html',
      'About/index.html',
      'files/x/A b.pdf',
      'files/x/é.pdf',
      'files/x/A.pdf',
      '_astro/X.css',
    ];
    const files = FileTable.of(paths.map((path) => [path, file] as const));
    expect(pagesFile(files)['pages.nginx']?.split('\n').slice(1)).toEqual([
      '"" "/";',
      '"/about" "/About/";',
      '"/files/x/e\u0301.pdf" "/files/x/%C3%A9.pdf";',
      '"/files/x/a.pdf" "/files/x/A.pdf";',
      '',
    ]);
  });
});
