import * as fc from 'fast-check';
import { naughtyStrings } from '@clearshelf/shared-types/naughty-strings';

/** The types of entry that the edits make. */
export type Kind = 'resource' | 'page' | 'collection' | 'tag' | 'category' | 'publisher' | 'redirect';

/** One thing that staff do. `at` chooses among what is there. */
export type Edit =
  | { do: 'write'; kind: Kind; text: string; link: string; parent: number }
  | { do: 'change'; at: number; text: string; link: string }
  | { do: 'unpublish' | 'publish' | 'delete'; at: number }
  | { do: 'unpublish several'; at: number[] }
  | { do: 'old address'; at: number; address: string }
  | { do: 'redirect'; from: string; to: string }
  | { do: 'menu'; addresses: string[]; at: number }
  | { do: 'file'; name: string; at: number }
  | { do: 'rename'; name: string; at: number };

/** Addresses that people write, copy and mistype, on this site and elsewhere. */
const addresses = [
  '/about',
  '/About/',
  '/%61bout/',
  '//about/',
  '/about/index.html',
  '/about/#part',
  '/ABOUT?x=1',
  '/nosuch/',
  '/nosuch',
  '/100%/',
  '/%zz',
  '/%00/',
  '/..%2f..%2fescape/',
  '/a/../../b/',
  '/\\evil.example',
  '//evil.example/',
  '/old/*',
  '/old/:slug',
  '/index.php?id=5',
  '/index.php?utm=1&id=5',
  '/café/',
  '/cafe\u0301/',
  '/sitemap.xml/',
  '/robots.txt/',
  '/pagefind/index.json',
  '/release.json',
  '/_headers',
  '/files/x/y.pdf',
  '/resources/page/2/',
  '/years/2020/',
  '/resources/',
  '/',
  `/${'a'.repeat(300)}/`,
  `/${'b/'.repeat(400)}`,
  'https://example.org/x',
  'javascript:alert(1)',
  'www.example.org',
  'about',
];

const text = fc.oneof(fc.constantFrom(...naughtyStrings), fc.string({ unit: 'binary', maxLength: 40 }));
const at = fc.nat(99);
const address = fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...addresses) }, { weight: 1, arbitrary: text });
/** A link as it stands in texts: most are such as may be published. */
const link = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...addresses.slice(0, 9)) },
  { weight: 1, arbitrary: address },
);
const kind = fc.constantFrom<Kind>(
  'resource',
  'resource',
  'resource',
  'page',
  'collection',
  'tag',
  'category',
  'publisher',
);
const fileName = fc.oneof(
  text,
  fc.constantFrom('../../../../x.txt', '..', 'a/b.txt', 'x.js', 'index.html', 'ไทย'.repeat(60), 'CON', 'a\0b.txt', 'x'),
);

/** Any edit, with the worst that people put into it. */
export const anyEdit: fc.Arbitrary<Edit> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant('write' as const), kind, text, link, parent: at }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('change' as const), at, text, link }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constantFrom('unpublish' as const, 'publish' as const, 'delete' as const), at }),
  },
  fc.record({ do: fc.constant('unpublish several' as const), at: fc.array(at, { minLength: 1, maxLength: 3 }) }),
  { weight: 2, arbitrary: fc.record({ do: fc.constant('old address' as const), at, address }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('redirect' as const), from: address, to: address }) },
  fc.record({ do: fc.constant('menu' as const), addresses: fc.array(address, { maxLength: 3 }), at }),
  { weight: 2, arbitrary: fc.record({ do: fc.constant('file' as const), name: fileName, at }) },
  fc.record({ do: fc.constant('rename' as const), name: fileName, at }),
);
