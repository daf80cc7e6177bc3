import { computeOnce, fixedRoutes, titlesPage, type Resource } from '@clearshelf/shared-types';
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

/** A page with all titles that stand on it or below it. It is kept: the next update arranges again only what changed. */
interface Branch {
  page: TitlesPage;
  /** From A to Z. */
  all: Resource[];
  /** The branches below, by what their titles begin with. */
  parts: ReadonlyMap<string, Branch>;
}

/** What is known of a page before its titles are arranged. */
type Seed = Omit<TitlesPage, 'titles' | 'below'>;

/** The branch of all titles. */
interface Top extends Branch {
  /** The initial of each title. */
  initials: string[];
}

const lastTops = new WeakMap<Library, Top>();

/** The pages of titles of a library, `/titles/` first. One that shows the same as before is the same object. */
export function titlesPagesOf(library: Library): TitlesPage[] {
  const top = arrangeTop(library.titles, lastTops.get(library));
  lastTops.set(library, top);
  return [...eachTitlesPage(top.page)];
}

/**
 * Sorts titles onto pages by how they begin. What one page cannot hold stands on pages of longer beginnings. No page but
 * the one that shows a title changes with it, unless it is the first of its beginning.
 *
 * @param titles from A to Z
 */
export function arrangeTitles(titles: Resource[]): TitlesPage {
  return arrangeTop(titles, undefined).page;
}

function arrangeTop(all: Resource[], before: Top | undefined): Top {
  if (before && sameItems(before.all, all)) return before;
  const initials = findInitials(all, before);
  const whole: TitlesPage = { address: fixedRoutes.titles, beginning: '', name: 'A to Z', titles: all, below: [] };
  if (isLight(all)) return { ...joinBranch(whole, { all, parts: new Map(), before }), initials };
  const parts = groupByInitial(all, initials).map(({ part, name, titles }): [string, Branch] => {
    const beginning = part === digits || part === other ? '' : part;
    const below = { address: titlesPage(part), beginning, name, above: whole };
    return [part, arrangeBranch(below, titles, before?.parts.get(part))];
  });
  return { ...joinBranch({ ...whole, titles: [] }, { all, parts: new Map(parts), before }), initials };
}

/** The initial of each title. From both ends, titles are the same as before as far as nothing changed. */
function findInitials(all: Resource[], before: Top | undefined): string[] {
  if (!before) return all.map(initialOf);
  const more = all.length - before.all.length;
  const most = Math.min(all.length, before.all.length);
  let start = 0;
  while (start < most && all[start] === before.all[start]) start += 1;
  let end = all.length;
  while (end > start + Math.max(more, 0) && all[end - 1] === before.all[end - 1 - more]) end -= 1;
  return [
    ...before.initials.slice(0, start),
    ...all.slice(start, end).map(initialOf),
    ...before.initials.slice(end - more),
  ];
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
export function groupByInitial(titles: Resource[], initials = titles.map(initialOf)): InitialGroup[] {
  const groups = Map.groupBy(titles, (_, at) => initials[at]!);
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

function initialOf(resource: Resource): string {
  const first = nextBeginning(lettersOf(resource), '');
  if (first === '') return other;
  return /\p{N}/u.test(first) ? digits : first;
}

function nameOf(part: string): string {
  if (part === digits) return '0–9';
  return part === other ? 'Other' : capitalize(part);
}

/** Moves what one page cannot hold to pages of longer beginnings. Titles that are all the same stay where they are. */
function arrangeBranch(seed: Seed, all: Resource[], before: Branch | undefined): Branch {
  if (before && before.page.above?.address === seed.above?.address && sameItems(before.all, all)) return before;
  const whole = { ...seed, titles: all, below: [] };
  if (isLight(all)) return joinBranch(whole, { all, parts: new Map(), before });
  const groups = Map.groupBy(all, (resource) => nextBeginning(lettersOf(resource), seed.beginning));
  const titles = groups.get(seed.beginning) ?? [];
  groups.delete(seed.beginning);
  const longer = [...groups].toSorted(([a], [b]) => compareText(a, b));
  const [first] = longer;
  if (!first) return joinBranch(whole, { all, parts: new Map(), before });
  // Where all go on with one letter, a page that leads to it alone would help nobody.
  if (longer.length === 1 && titles.length === 0 && seed.beginning !== '')
    return arrangeBranch({ ...seed, ...placeBeginning(first[0]) }, all, before);
  const parts = longer.map(([beginning, group]): [string, Branch] => {
    const below = { ...placeBeginning(beginning), above: whole };
    return [beginning, arrangeBranch(below, group, before?.parts.get(beginning))];
  });
  return joinBranch({ ...whole, titles }, { all, parts: new Map(parts), before });
}

/** Joins a page with those below it. The page from before stays the object where it shows the same. */
function joinBranch(page: TitlesPage, { before, ...branch }: Omit<Branch, 'page'> & { before?: Branch }): Branch {
  page.below = Array.from(branch.parts.values(), (part) => part.page);
  const known = before?.page;
  // It joins the new tree: what is not shown any more must not stay in memory.
  const joined = known && showsSame(known, page) ? Object.assign(known, page) : page;
  for (const below of joined.below) below.above = joined;
  return { page: joined, ...branch };
}

function showsSame(a: TitlesPage, b: TitlesPage): boolean {
  return (
    a.address === b.address &&
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

const lettersOf = computeOnce((resource: Resource) => lettersIn(resource.title));

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
