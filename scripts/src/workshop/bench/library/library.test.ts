import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Blocks } from '@clearshelf/shared-types';
import { beforeAll, describe, expect, it } from 'vitest';
import { keptFolder, temporaryFolder } from '../../testing/folder.ts';
import { makeDocuments, seeded } from './documents.ts';
import { fillDatabase } from './fill.ts';
import { makeLibrary, taxonomies, type BenchResource } from './library.ts';
import { differenceOf } from '../ours/snapshot.ts';
import { astro } from '../peers/astro.ts';
import { htmlOf } from '../peers/html.ts';
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
    const of = (wanted: string) => library.resources.find(({ slug }) => slug === wanted)!;
    const [first] = makeDocuments(1);
    expect(of('bench-0').terms).toEqual(of(first!.model).terms);
    expect(new Set(library.terms.map(({ taxonomy }) => taxonomy))).toEqual(new Set(Object.keys(taxonomies)));
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
    const resources = names.map((name) => resourceOf(readFileSync(join(path, name), 'utf8')));
    expect(differenceOf({ resources, terms: [] }, library)).toBeUndefined();
  });

  it('reach Astro, in one file', () => {
    const text = readFileSync(join(folder, 'astro/src/data/resources.json'), 'utf8');
    const resources = (JSON.parse(text) as (BenchResource & { id: string })[]).map(({ id, ...rest }) => ({
      ...rest,
      slug: id,
    }));
    expect(differenceOf({ resources, terms: [] }, library)).toBeUndefined();
  });

  it('are known to be others when one word differs', () => {
    const [first, ...rest] = library.resources;
    const changed = { ...library, resources: [...rest, { ...first!, summary: `${first!.summary}!` }] };
    expect(differenceOf(library, changed)).toBe(
      `the summary of ${first!.slug} is ${first!.summary}, and ${first!.summary}!`,
    );
    expect(differenceOf(library, { ...library, resources: rest })).toMatch(/^\d+ resources, and \d+$/);
    expect(differenceOf(library, { ...library, resources: [...rest, first!] })).toBeUndefined();
  });

  it('reach the database of the CMS, with the relations of their models', async () => {
    const path = join(await temporaryFolder(), 'cms.sqlite');
    const database = makeDatabase(path);
    fillDatabase(path, makeDocuments(size - seeded.length));
    const rows = database
      .prepare('SELECT * FROM resources WHERE published_at IS NOT NULL')
      .all() as unknown as StoredRow[];
    expect(rows).toHaveLength(size);
    const tagsOf = database.prepare('SELECT tag_id FROM resources_tags_lnk WHERE resource_id = ?');
    const rowOf = (slug: string) => rows.find((row) => row.slug === slug)!;
    for (const document of makeDocuments(size - seeded.length)) {
      const row = rowOf(document.slug);
      const given = library.resources.find(({ slug }) => slug === document.slug)!;
      expect([row.title, row.summary, htmlOf(JSON.parse(row.body) as Blocks)]).toEqual([
        given.title,
        given.summary,
        given.html,
      ]);
      expect(tagsOf.all(row.id)).toEqual(tagsOf.all(rowOf(document.model).id));
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
function resourceOf(text: string): BenchResource {
  const end = text.indexOf('\n}\n');
  const { title, slug, summary, date, ...terms } = JSON.parse(text.slice(0, end + 2)) as BenchResource &
    BenchResource['terms'];
  return { title, slug, summary, date, terms, html: text.slice(end + 4).replace(/\n$/, '') };
}
