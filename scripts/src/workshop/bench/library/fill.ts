import { createHash } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import type { BenchDocument } from './documents.ts';

type Row = Record<string, string | number | null>;

const relations = ['categories', 'tags', 'publishers', 'languages'];

/**
 * Adds published resources straight to the database of a stopped CMS, each with the relations of its model, which the seed made:
 * thousands through the documents service would take longer than all that is measured. The CMS's digest notices them.
 */
export function fillDatabase(path: string, documents: BenchDocument[]): void {
  const database = new DatabaseSync(path);
  database.exec('BEGIN');
  const models = findPairs(database);
  for (const document of documents) {
    const pair = models.get(document.model);
    if (!pair) throw new Error(`${path} holds no published resource ${document.model}. Start from an empty folder.`);
    const documentId = makeDocumentId(document.slug);
    for (const model of pair) addCopy(database, model, { ...document, documentId });
  }
  database.exec('COMMIT');
  database.close();
}

/** The draft and the published row of each resource, by slug. */
function findPairs(database: DatabaseSync): Map<unknown, [Row, Row]> {
  const rows = database.prepare('SELECT * FROM resources').all() as Row[];
  const byDocument = Map.groupBy(rows, (row) => row.document_id);
  const found = [...byDocument.values()].flatMap((versions): [Row, Row][] => {
    const draft = versions.find((row) => row.published_at === null);
    const published = versions.find((row) => row.published_at !== null);
    return draft && published ? [[draft, published]] : [];
  });
  return new Map(found.map((pair) => [pair[1].slug, pair]));
}

function addCopy(database: DatabaseSync, model: Row, document: BenchDocument & { documentId: string }): void {
  const { id: modelId, ...columns } = model;
  const row = {
    ...columns,
    document_id: document.documentId,
    title: document.title,
    slug: document.slug,
    summary: document.summary,
    body: JSON.stringify(document.body),
  };
  const { lastInsertRowid } = insert(database, 'resources', row);
  for (const relation of relations) {
    const table = `resources_${relation}_lnk`;
    const links = database.prepare(`SELECT * FROM ${table} WHERE resource_id = ?`).all(modelId ?? null) as Row[];
    for (const { id: _, ...link } of links) insert(database, table, { ...link, resource_id: Number(lastInsertRowid) });
  }
}

function insert(database: DatabaseSync, table: string, row: Row) {
  const names = Object.keys(row);
  const places = names.map(() => '?').join(', ');
  return database.prepare(`INSERT INTO ${table} (${names.join(', ')}) VALUES (${places})`).run(...Object.values(row));
}

function makeDocumentId(slug: string): string {
  return `b${createHash('sha256').update(slug).digest('hex').slice(0, 23)}`;
}
