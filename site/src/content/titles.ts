import { fixedRoutes, titlesPage, type Resource } from '@clearshelf/shared-types';
import { sameItems } from './derived.ts';
import type { Library } from './library.ts';
import { compareText } from './text.ts';

/** Titles that stand on one page at most, and characters of these and of their addresses: a page stays light. */
const mostTitles = 200;
const mostCharacters = 26_000;

/** Characters of a title by which it is sorted onto a page at most. */
const longestBeginning = 40;

/** A page of titles from A to Z: it shows titles, or leads to pages of longer beginnings, or both. */
export interface TitlesPage {
  address: string;
  /** What its titles begin with: small letters and digits; nothing where that differs. */
  beginning: string;
  /** The same as readers see it: "An", "0–9", "Other". */
  name: string;
  /** The page of the shorter beginning. */
  above?: TitlesPage;
  /** From A to Z. */
  titles: Resource[];
  below: TitlesPage[];
}

const lastPages = new WeakMap<Library, Map<string, TitlesPage>>();

/** The pages of titles of a library, `/titles/` first. One that shows the same as before is the same object. */
export function titlesPagesOf(library: Library): TitlesPage[] {
  const before = lastPages.get(library);
  const pages = [...eachTitlesPage(arrangeTitles(library.titles))].map((page) => {
    const known = before?.get(page.address);
    // It joins the new tree: what is not shown any more must not stay in memory.
    return known && showsSame(known, page) ? Object.assign(known, page) : page;
  });
  lastPages.set(library, new Map(pages.map((page) => [page.address, page])));
  return pages;
}

function showsSame(a: TitlesPage, b: TitlesPage): boolean {
  return (
    a.name === b.name &&
    a.beginning === b.beginning &&
    a.above?.address === b.above?.address &&
    a.above?.name === b.above?.name &&
    sameItems(a.titles, b.titles) &&
    sameItems(a.below.map(sayLink), b.below.map(sayLink))
  );
}

function sayLink({ name, address }: TitlesPage): string {
  return `${address} ${name}`;
}

/**
 * Sorts titles onto pages by how they begin. What one page cannot hold stands on pages of longer beginnings. No page but
 * the one that shows a title changes with it, unless it is the first of its beginning.
 *
 * @param titles from A to Z
 */
export function arrangeTitles(titles: Resource[]): TitlesPage {
  const top: TitlesPage = { address: fixedRoutes.titles, beginning: '', name: 'A to Z', titles, below: [] };
  if (isLight(titles)) return top;
  const below = groupByInitial(titles).map(({ part, name, titles: group }) => {
    const beginning = part === digits || part === other ? '' : part;
    return splitPage({ address: titlesPage(part), beginning, name, above: top, titles: group, below: [] });
  });
  return Object.assign(top, { titles: [], below });
}

/** Titles with the same first letter. */
export interface InitialGroup {
  /** As addresses have it. */
  part: string;
  /** As readers see it: "A", "0–9", "Other". */
  name: string;
  titles: Resource[];
}

/** Titles by their first letter: digits come first, what has no letter last. */
export function groupByInitial(titles: Resource[]): InitialGroup[] {
  const groups = Map.groupBy(titles, (resource) => initialOf(lettersOf(resource)));
  const named = [...groups].map(([part, group]) => ({ part, name: nameOf(part), titles: group }));
  return named.toSorted((a, b) => Number(a.part === other) - Number(b.part === other) || compareText(a.name, b.name));
}

/** A page of titles and all pages below it. */
export function* eachTitlesPage(page: TitlesPage): Generator<TitlesPage> {
  yield page;
  for (const below of page.below) yield* eachTitlesPage(below);
}

/** The groups that have no letter. No beginning has a hyphen, so none has their addresses. */
const digits = '0-9';
const other = 'no-letter';

function initialOf(letters: string): string {
  const first = nextBeginning(letters, '');
  if (first === '') return other;
  return /\p{N}/u.test(first) ? digits : first;
}

function nameOf(part: string): string {
  if (part === digits) return '0–9';
  return part === other ? 'Other' : capitalize(part);
}

/** Moves what one page cannot hold to pages of longer beginnings. Titles that are all the same stay where they are. */
function splitPage(page: TitlesPage): TitlesPage {
  if (isLight(page.titles)) return page;
  const isWhole = (resource: Resource) => lettersOf(resource) === page.beginning;
  const titles = page.titles.filter(isWhole);
  const longer = page.titles.filter((resource) => !isWhole(resource));
  const groups = Map.groupBy(longer, (resource) => nextBeginning(lettersOf(resource), page.beginning));
  const parts = [...groups].toSorted(([a], [b]) => compareText(a, b));
  const [first] = parts;
  if (!first) return page;
  // Where all go on with one letter, a page that leads to it alone would help nobody.
  if (parts.length === 1 && titles.length === 0 && page.beginning !== '')
    return splitPage({ ...page, ...placeBeginning(first[0]) });
  const below: TitlesPage[] = [];
  const branch = { ...page, titles, below };
  for (const [beginning, group] of parts)
    below.push(splitPage({ ...placeBeginning(beginning), above: branch, titles: group, below: [] }));
  return branch;
}

function placeBeginning(beginning: string): Pick<TitlesPage, 'address' | 'beginning' | 'name'> {
  const whole = beginning.normalize('NFC');
  return { address: titlesPage(whole), beginning, name: capitalize(whole) };
}

function isLight(titles: Resource[]): boolean {
  if (titles.length > mostTitles) return false;
  return titles.reduce((sum, { title, slug }) => sum + title.length + slug.length, 0) <= mostCharacters;
}

/** The beginning that is one letter longer; the same where the text has no more. */
function nextBeginning(letters: string, beginning: string): string {
  const next = letters.codePointAt(beginning.length);
  return next === undefined ? beginning : beginning + String.fromCodePoint(next);
}

const letters = new WeakMap<Resource, string>();

function lettersOf(resource: Resource): string {
  const known = letters.get(resource) ?? lettersIn(resource.title);
  letters.set(resource, known);
  return known;
}

/** The letters and digits of a title by which it is sorted onto a page: small, without marks, Korean ones apart. */
export function lettersIn(title: string): string {
  const plain = title.normalize('NFKD').toLowerCase().normalize('NFKD').replaceAll('ς', 'σ');
  return Array.from(plain.replaceAll(/[^\p{L}\p{N}]/gu, ''))
    .slice(0, longestBeginning)
    .join('');
}

/** "an" is "An"; a letter whose capital is more than one letter stays small. */
function capitalize(beginning: string): string {
  const [first = '', ...rest] = beginning;
  const capital = first.toUpperCase();
  return (capital.length > first.length ? first : capital) + rest.join('');
}
