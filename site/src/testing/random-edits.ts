import * as fc from 'fast-check';
import type { Blocks, Entry, EntryOf, EntryType } from '@clearshelf/shared-types';

/** A change of the content: it makes other entries of those that there are, and leaves all else the same objects. */
export type Edit = (entries: Entry[]) => Entry[];

/** Any entry of a type, changed in some fields. */
function editOf<T extends EntryType>(
  type: T,
  change: (entry: EntryOf<T>, number: number, all: Entry[]) => Partial<EntryOf<T>>,
): fc.Arbitrary<Edit> {
  return fc.tuple(fc.nat(), fc.nat({ max: 999 })).map(([at, number]) => (all) => {
    const entries = all.filter((entry): entry is EntryOf<T> => entry.type === type);
    const chosen = entries[at % entries.length];
    if (!chosen) return all;
    return all.map((entry) => (entry === chosen ? { ...chosen, ...change(chosen, number, all) } : entry));
  });
}

const idsOf = (all: Entry[], type: EntryType) => all.filter((entry) => entry.type === type).map(({ id }) => id);
const some = <T>(list: T[], number: number): T[] => list.filter((_, at) => (at + number) % 17 === 0).slice(0, 4);
const addressOf = (number: number) =>
  ['/about/', '/nosuch/', '/old/', '/resources/', '/resources/page/3/'][number % 5]!;

const linking = (url: string): Blocks => [
  { type: 'paragraph', children: [{ type: 'link', url, children: [{ type: 'text', text: 'this' }] }] },
];

/** Every kind of edit that staff make. */
export const anyEdit: fc.Arbitrary<Edit> = fc.oneof(
  editOf('resource', (_, number) => ({ summary: `Summary ${number}` })),
  editOf('resource', (_, number) => ({ title: `${number} titles` })),
  editOf('resource', ({ withdrawal }, number, all) => ({
    withdrawal: withdrawal ? undefined : { explanation: 'Old.', replacement: idsOf(all, 'resource')[number] },
  })),
  editOf('resource', (_, number, all) => ({ related: some(idsOf(all, 'resource'), number) })),
  editOf('resource', (_, number) => ({ body: linking(addressOf(number)), publisherPage: undefined })),
  editOf('resource', (_, number) => ({ year: 1990 + (number % 40), date: undefined })),
  editOf('resource', (_, number, all) => ({
    categories: some(idsOf(all, 'category'), number),
    tags: some(idsOf(all, 'tag'), number),
  })),
  editOf('resource', (_, number, all) => ({
    downloads: some(idsOf(all, 'file'), number).map((file) => ({ hosting: 'hosted', file })),
  })),
  editOf('resource', ({ slug, oldAddresses }, number) => ({
    slug: `moved-${number}`,
    oldAddresses: [...oldAddresses, `/resources/${slug}/`],
  })),
  editOf('category', (_, number) => ({ name: `Category ${number}`, order: number % 9 })),
  editOf('tag', ({ id, kind }, number, all) => ({
    parent: all.find((one) => one.type === 'tag' && one.kind === kind && !one.parent && one.id !== id && number % 2)
      ?.id,
  })),
  editOf('tag', (_, number) => ({ name: `Tag ${number}`, intro: linking(addressOf(number)) })),
  editOf('publisher', (_, number) => ({ name: `Publisher ${number}`, slug: `publisher-${number}` })),
  editOf('language', (_, number) => ({ name: `Language ${number}` })),
  editOf('file', ({ mime, name }, number) => ({ name: name.replace(/^[^.]*/, `file-${number}`), mime })),
  editOf('event', ({ allDay }, number) => ({
    start: `20${10 + (number % 20)}-03-0${1 + (number % 9)}${allDay ? '' : 'T09:00:00.000Z'}`,
    end: undefined,
    series: number % 2 ? 'A series' : undefined,
    timeZone: number % 3 ? 'Europe/Vienna' : 'Asia/Kolkata',
  })),
  editOf('page', (_, number) => ({ title: `Page ${number}`, body: linking(addressOf(number)) })),
  editOf('collection', (_, number, all) => ({
    items: some(idsOf(all, 'resource'), number).map((resource) => ({ resource, note: `Note ${number}` })),
  })),
  editOf('navigation', ({ items }, number) => ({ items: items.slice(number % 3) })),
  editOf('redirect', (_, number) => ({ from: `/old/${number % 3}/`, to: addressOf(number) })),
  editOf('site', (_, number) => ({ name: `Library ${number % 3}`, footer: `Footer ${number % 5}` })),
  fc.nat().map((at) => (all: Entry[]) => {
    const gone = all.filter(({ type }) => ['resource', 'event', 'page', 'collection', 'redirect'].includes(type));
    return all.filter((entry) => entry !== gone[at % gone.length]);
  }),
  fc.tuple(fc.nat(), fc.nat({ max: 99 })).map(([at, number]) => (all: Entry[]) => {
    const resources = all.filter((entry) => entry.type === 'resource');
    const model = resources[at % resources.length];
    const id = `new${number}`.padEnd(24, 'x');
    if (!model || all.some((entry) => entry.id === id)) return all;
    return [...all, { ...model, id, slug: `new-${number}`, title: `New ${number}`, oldAddresses: [] }];
  }),
);
