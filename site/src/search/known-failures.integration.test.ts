import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Resource } from '@clearshelf/shared-types';
import { readFixtures } from '@clearshelf/shared-types/fixtures';
import { resource } from '@clearshelf/shared-types/testing/entries';
import { askIndexOf, type AskedIndex } from '../testing/asked-index.ts';

/** Searches that failed while Pagefind's client answered them, each in a library that holds all of these texts. */

interface Text {
  title: string;
  body?: string;
  author?: string;
}

/** Texts that were not found, or were found by the wrong words, by the last part of their address. */
const texts: Record<string, Text> = {
  'curly-apostrophe': { title: 'Lutte contre l’esclavage moderne', author: 'Mary O’Reilly' },
  'straight-apostrophe': { title: "Lutte contre l'esclavage des enfants", author: "Mary O'Reilly" },
  chinese: { title: '人口贩运报告', body: '强迫劳动和童工的研究' },
  japanese: { title: '人身取引と新幹線', body: '強制労働と児童労働の報告' },
  thai: { title: 'รายงานการค้ามนุษย์ในประเทศไทย', body: 'แรงงานบังคับ' },
  burmese: { title: 'လူကုန်ကူးမှု' },
  arabic: { title: 'العمل القسري والاتجار بالبشر' },
  polish: { title: 'Raport z Łodzi: Łódź' },
  vietnamese: { title: 'Di cư lao động và đời sống' },
  german: { title: 'Arbeit auf der Straße' },
  french: { title: 'Une œuvre et sa cité' },
  turkish: { title: 'İşçi hakları' },
  danish: { title: 'Sømænd på øerne' },
  'state-of-the-art': { title: 'The state of the art of remedy' },
  poitiers: { title: 'A letter of Peter of Poitiers' },
  'to-be': { title: 'Theatre against traffickers', body: 'The play begins with: to be or not to be.' },
  'spaced-signs': { title: 'Bonjour , le monde', body: 'On dit : bonjour , le monde . Ainsi ; tout va bien !' },
  'soft-hyphens': { title: 'Traf\u00ADfick\u00ADing seen from a harbor' },
  ligatures: { title: 'ﬁnancial ﬂows of oﬃces' },
  'zero-width-space': { title: 'Quarry\u200Bworkers of the hills' },
  'word-joiner': { title: 'Brick\u2060kilns and\uFEFF bondage' },
  'half-an-emoji': {
    title: 'Chat with recruiters',
    body: 'The message ended with \uD83D and a smiley, untranslatable.',
  },
  british: { title: 'Organised labour programmes in harbours: a catalogue of defence' },
  american: { title: 'Organized labor programs in harbors: a catalog of defense' },
};

const resources = readFixtures().filter((entry): entry is Resource => entry.type === 'resource');
const model = resources.find(({ withdrawal }) => !withdrawal)!;
const entries = Object.entries(texts).map(([slug, { title, body, author }]) =>
  resource(slug, {
    title,
    ...(body !== undefined && { body: [{ type: 'paragraph', children: [{ type: 'text', text: body }] }] }),
    authors: author === undefined ? [] : [author],
    listedAt: model.listedAt,
  }),
);

let index: AskedIndex;
beforeAll(async () => (index = await askIndexOf([...readFixtures(), ...entries])));
afterAll(async () => await index.stop());

/** The last parts of addresses: they tell resources apart. */
const slugs = (addresses: readonly string[]) => addresses.map((address) => address.split('/').at(-2)!);

/** Finds that hold every word. */
const findFull = async (query: string) => slugs((await index.ask(query)).full);

describe('is found', () => {
  it.each([
    [
      'what stands after a typographic apostrophe as after a straight one',
      'esclavage',
      ['curly-apostrophe', 'straight-apostrophe'],
    ],
    ['a whole word with its apostrophe, the other one than in the text', "l'esclavage moderne", ['curly-apostrophe']],
    ['a name, without what stands before its apostrophe', 'reilly', ['curly-apostrophe', 'straight-apostrophe']],
    ['a name with its apostrophe', 'O’Reilly', ['curly-apostrophe', 'straight-apostrophe']],
    ['a Chinese word in the middle of a run', '贩运', ['chinese']],
    ['a Chinese word at the end of a run', '报告', ['chinese']],
    ['a Chinese word in the text', '童工', ['chinese']],
    ['another of these', '劳动', ['chinese']],
    ['a Japanese word', '新幹線', ['japanese']],
    ['two Japanese words that are written as one', '児童労働', ['japanese']],
    ['one of them', '労働', ['japanese']],
    ['Thai within a run', 'การค้ามนุษย์', ['thai']],
    ['Thai at the end of a run', 'ประเทศไทย', ['thai']],
    ['Burmese within a run', 'ကုန်ကူး', ['burmese']],
    ['Arabic without its article', 'عمل قسري', ['arabic']],
    ['Arabic with its article', 'العمل', ['arabic']],
    ['ł without its stroke', 'lodz', ['polish']],
    ['ł with its stroke', 'Łódź', ['polish']],
    ['đ without its stroke', 'lao dong', ['vietnamese']],
    ['đ at the beginning of a word', 'doi song', ['vietnamese']],
    ['ß as ss', 'strasse', ['german']],
    ['œ as oe', 'oeuvre', ['french']],
    ['the Turkish ı', 'haklari', ['turkish']],
    ['the Turkish İ', 'isci', ['turkish']],
    ['ø and æ', 'somaend', ['danish']],
    ['a phrase of common words', '"state of the art"', ['state-of-the-art']],
    ['a phrase with a name', '"Peter of Poitiers"', ['poitiers']],
    ['a phrase of nothing but common words', '"to be or not to be"', ['to-be']],
    ['a phrase in curly quotes', '“state of the art”', ['state-of-the-art']],
    ['a phrase in angle quotes', '«state of the art»', ['state-of-the-art']],
    ['a phrase with a sign between spaces', '"bonjour , le monde"', ['spaced-signs']],
    ['the same phrase without the sign', '"bonjour le monde"', ['spaced-signs']],
    ['words after a quote that is never closed', '"Peter of Poitiers', ['poitiers']],
    ['a word with soft hyphens', 'trafficking harbor', ['soft-hyphens']],
    ['words with ligatures', 'financial flows', ['ligatures']],
    ['a word with a ligature of three letters', 'offices', ['ligatures']],
    ['a word before a space without width', 'quarry', ['zero-width-space']],
    ['a word after it', 'workers hills', ['zero-width-space']],
    ['a word with a sign that joins words', 'brickkilns', ['word-joiner']],
    ['a word beside a byte order mark', 'brickkilns bondage', ['word-joiner']],
    ['a text with half an emoji', 'untranslatable smiley', ['half-an-emoji']],
    ['British spelling by American', 'organized labor programs harbors catalog defense', ['american', 'british']],
    ['American spelling by British', 'organised labour programmes harbours catalogue defence', ['american', 'british']],
    ['many by one', 'harbour', ['american', 'british', 'soft-hyphens']],
  ])('%s: %s', async (_, query, expected) => {
    expect(await findFull(query)).toEqual(expect.arrayContaining(expected));
  });

  it.each([
    ['a title with an “&” asked for with "and"', 'sex work and racism', 'sex-work-and-racism'],
    [
      'a publisher with a year',
      'ECPAT 2021',
      'global-initiative-to-explore-the-sexual-exploitation-of-boys-thailand-report',
    ],
    ['a section by its sign', '§ 1589', '18-usc-1589-forced-labor'],
    ['a section without it', '18 USC 1589', '18-usc-1589-forced-labor'],
  ])('first: %s: %s', async (_, query, expected) => {
    expect((await findFull(query))[0]).toBe(expected);
  });

  it.each([
    ['a law by its initials', 'tvpa', '22-usc-7101-purposes-and-findings'],
    ['a subject by its initials', 'OSEC', 'online-sexual-exploitation-of-children-in-the-philippines-analysis'],
    [
      'a publisher by its initials',
      'ILO',
      'ending-child-labour-forced-labour-and-human-trafficking-in-global-supply-chains',
    ],
  ])('by words that the text lacks: %s: %s', async (_, query, expected) => {
    expect(await findFull(query)).toContain(expected);
  });
});

describe('is not found', () => {
  it.each([
    ['an abbreviation that nothing holds', 'DCFTA'],
    ['words of a language that the library lacks', 'pesca tradicional'],
    ['a letter with a sign', 'C#'],
    ['letters without sense', 'xyzzyq'],
    ['what every object of JavaScript has', 'toString'],
    ['the same, as objects begin', '__proto__ hasOwnProperty'],
  ])('%s: %s', async (_, query) => {
    const { full, some, unknown } = await index.ask(query);
    expect({ full: slugs(full), some: slugs(some) }).toEqual({ full: [], some: [] });
    expect(unknown.length).toBeGreaterThan(0);
  });

  it('by a phrase that stands nowhere, which is named', async () => {
    const { full, missing } = await index.ask('"art the of state"');
    expect(slugs(full)).toEqual([]);
    expect(missing).toEqual(['art the of state']);
  });

  it('a text that holds the words of a phrase in another order', async () => {
    expect(await findFull('"le monde bonjour"')).not.toContain('spaced-signs');
  });
});

describe('a word with a slip', () => {
  it.each([
    ['trafiking', 'trafficking'],
    ['traficking', 'trafficking'],
    ['slavry', 'slavery'],
    ['migrnt workers', 'migrant'],
    ['forced labuor', 'labour'],
    ['recruitmnet fees', 'recruitment'],
  ])('%s is named as unknown, with %s beside it', async (query, near) => {
    const { full, some, unknown } = await index.ask(query);
    const [wrong] = unknown;
    expect(unknown).toHaveLength(1);
    expect(query.split(' ')).toContain(wrong!.word);
    expect(wrong!.near.map((word) => word.replace(/^labor$/, 'labour'))).toContain(near);
    // Nothing holds every word, and what is near is not passed off as such.
    expect(slugs(full)).toEqual([]);
    expect(some.length).toBeGreaterThan(0);
  });

  it('still finds what was meant among the others', async () => {
    const { some } = await index.ask('migrnt workers');
    expect(slugs(some).slice(0, 20)).toContain('protecting-migrant-workers-during-the-covid-19-pandemic');
  });
});

describe('the same query', () => {
  it('gives the same list, whatever was searched before', async () => {
    const before = await index.ask('forced labour');
    for (const query of ['labour', 'forc', 'trafiking', '"forced labour"', 'xyzzyq']) await index.ask(query);
    expect(await index.ask('forced labour')).toEqual(before);
  });
});
