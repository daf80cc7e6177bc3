import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { cleanLine, cleanText, type Blocks } from '@clearshelf/shared-types';
import { beforeAll, describe, expect, it } from 'vitest';
import { keptFolder, temporaryFolder } from '../../testing/folder.ts';
import { makeDocuments, seeded } from './documents.ts';
import { fillDatabase } from './fill.ts';
import { makeLibrary, taxonomies, type BenchResource } from './library.ts';
import { findDifference } from '../ours/snapshot.ts';
import { astro } from '../peers/astro.ts';
import { renderBlocks } from './html.ts';
import { hugo } from '../peers/hugo.ts';

const size = 250;
const library = makeLibrary(size);
const listed = seeded.filter(({ withdrawal }) => !withdrawal).length;

describe('the resources of the benchmark', () => {
  it('are the seeded ones and made ones up to the size; the withdrawn are in no list', () => {
    expect(library.resources).toHaveLength(size - (seeded.length - listed));
    expect(new Set(library.resources.map(({ slug }) => slug)).size).toBe(library.resources.length);
  });

  it('have words, and terms of every taxonomy, the made ones those of their models', () => {
    for (const { title, summary, html } of library.resources.slice(listed)) {
      expect(title).not.toBe('');
      expect(summary).not.toBe('');
      expect(html.length).toBeGreaterThan(400);
    }
    const find = (wanted: string) => library.resources.find(({ slug }) => slug === wanted)!;
    const [first] = makeDocuments(1);
    expect(find('bench-0').terms).toEqual(find(first!.model).terms);
    expect(new Set(library.terms.map(({ taxonomy }) => taxonomy))).toEqual(new Set(Object.keys(taxonomies)));
  });
});

describe('the documents', () => {
  it('have texts that the CMS keeps as they are', () => {
    for (const { title, summary, body } of makeDocuments(2000)) {
      expect(cleanLine(title)).toBe(title);
      expect(cleanText(summary)).toBe(summary);
      const text = JSON.stringify(body);
      expect(cleanText(text)).toBe(text);
    }
  });
});

describe('the same resources', () => {
  const folder = keptFolder();

  beforeAll(() => {
    hugo.write(join(folder, 'hugo'), library);
    astro.write(join(folder, 'astro'), library);
  });

  it('reach Hugo, a file each', () => {
    const path = join(folder, 'hugo/content/resources');
    const names = readdirSync(path).filter((name) => !name.startsWith('_'));
    const resources = names.map((name) => readResource(readFileSync(join(path, name), 'utf8')));
    expect(findDifference({ resources, terms: [] }, library)).toBeUndefined();
  });

  it('reach Astro, in one file', () => {
    const text = readFileSync(join(folder, 'astro/src/data/resources.json'), 'utf8');
    const resources = (JSON.parse(text) as (BenchResource & { id: string })[]).map(({ id, ...rest }) => ({
      ...rest,
      slug: id,
    }));
    expect(findDifference({ resources, terms: [] }, library)).toBeUndefined();
  });

  it('are known to be others when one word differs', () => {
    const [first, ...rest] = library.resources;
    const changed = { ...library, resources: [...rest, { ...first!, summary: `${first!.summary}!` }] };
    expect(findDifference(library, changed)).toBe(
      `the summary of ${first!.slug} is ${first!.summary}, and ${first!.summary}!`,
    );
    expect(findDifference(library, { ...library, resources: rest })).toMatch(/^\d+ resources, and \d+$/);
    expect(findDifference(library, { ...library, resources: [...rest, first!] })).toBeUndefined();
  });

  it('reach the database of the CMS, with the relations of their models', async () => {
    const path = join(await temporaryFolder(), 'cms.sqlite');
    const database = makeDatabase(path);
    fillDatabase(path, makeDocuments(size - seeded.length));
    const rows = database
      .prepare('SELECT * FROM resources WHERE published_at IS NOT NULL')
      .all() as unknown as StoredRow[];
    expect(rows).toHaveLength(size);
    const selectTags = database.prepare('SELECT tag_id FROM resources_tags_lnk WHERE resource_id = ?');
    const findRow = (slug: string) => rows.find((row) => row.slug === slug)!;
    for (const document of makeDocuments(size - seeded.length)) {
      const row = findRow(document.slug);
      const given = library.resources.find(({ slug }) => slug === document.slug)!;
      expect([row.title, row.summary, renderBlocks(JSON.parse(row.body) as Blocks)]).toEqual([
        given.title,
        given.summary,
        given.html,
      ]);
      expect(selectTags.all(row.id)).toEqual(selectTags.all(findRow(document.model).id));
    }
  });
});

interface StoredRow {
  id: number;
  slug: string;
  title: string;
  summary: string;
  body: string;
}

/** The tables that are filled, as Strapi names them, with the seeded resources. */
function makeDatabase(path: string): DatabaseSync {
  const database = new DatabaseSync(path);
  const columns = 'id INTEGER PRIMARY KEY, document_id, title, slug, summary, body, published_at';
  database.exec(`CREATE TABLE resources (${columns})`);
  for (const name of ['category', 'tag', 'publisher', 'language'])
    database.exec(`CREATE TABLE resources_${plural(name)}_lnk (id INTEGER PRIMARY KEY, resource_id, ${name}_id)`);
  database.exec('BEGIN');
  const insert = database.prepare('INSERT INTO resources (document_id, title, slug, published_at) VALUES (?, ?, ?, ?)');
  const link = database.prepare('INSERT INTO resources_tags_lnk (resource_id, tag_id) VALUES (?, ?)');
  for (const { id, title, slug, tags } of seeded)
    for (const publishedAt of [null, '2026-11-01']) {
      const { lastInsertRowid } = insert.run(id, title, slug, publishedAt);
      for (const tag of tags) link.run(lastInsertRowid, tag);
    }
  database.exec('COMMIT');
  return database;
}

function plural(name: string): string {
  return name === 'category' ? 'categories' : `${name}s`;
}

/** Reads a content file of Hugo back. */
function readResource(text: string): BenchResource {
  const end = text.indexOf('\n}\n');
  const { title, slug, summary, date, ...terms } = JSON.parse(text.slice(0, end + 2)) as BenchResource &
    BenchResource['terms'];
  return { title, slug, summary, date, terms, html: text.slice(end + 4).replace(/\n$/, '') };
}
