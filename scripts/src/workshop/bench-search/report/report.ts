import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { root } from '../../../product/files/folders.ts';

/** Prints tables by their titles. */
export function printTables(tables: Record<string, object[]>): void {
  console.log(`\n${new Date().toISOString().slice(0, 10)}`, describeMachine());
  for (const [title, rows] of Object.entries(tables)) {
    if (rows.length === 0) continue;
    console.log(`\n${title}`);
    console.table(rows);
  }
}

/** Writes figures to a file below `.data`. @returns its path */
export function saveJson(name: string, figures: object): string {
  const path = join(root, '.data', name);
  mkdirSync(join(root, '.data'), { recursive: true });
  const all = { date: new Date().toISOString(), machine: describeMachine(), ...figures };
  writeFileSync(path, `${JSON.stringify(all, null, 2)}\n`);
  return path;
}

function describeMachine() {
  return {
    processors: `${cpus().length} × ${cpus()[0]?.model}`,
    gigabytes: Math.round(totalmem() / 2 ** 30),
    node: process.version,
  };
}
