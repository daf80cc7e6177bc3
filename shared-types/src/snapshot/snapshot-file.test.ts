import { mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Resource } from '../entries/index.ts';
import * as fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { SnapshotFile, SnapshotKeeper } from './snapshot-file.ts';
import { guidance, linesOf, resource, site } from '../testing/entries.ts';

const full = linesOf([site, guidance, resource('a')]);
const delta = (title: string, since: number) => linesOf([resource('a', { title })], { revision: since + 1, since });

function kept(): { path: string; writer: SnapshotKeeper } {
  const folder = mkdtempSync(join(tmpdir(), 'clearshelf-snapshot-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const writer = new SnapshotKeeper(join(folder, 'snapshot.ndjson'));
  writer.write(full);
  return { path: writer.path, writer };
}

const titleIn = (file: SnapshotFile | SnapshotKeeper) => file.read()?.entries.resource[0]?.title;

/** The revision of a file that holds a whole snapshot. */
function readIfWhole(keeper: SnapshotKeeper): number | undefined {
  try {
    return keeper.read()?.revision;
  } catch {
    return undefined;
  }
}

describe('a snapshot in a file', () => {
  it('is followed by whoever read it before, change by change', () => {
    const { path, writer } = kept();
    const reader = new SnapshotFile(path);
    expect(titleIn(reader)).toBe('Title of a');
    const before = reader.read()?.entries.category;
    writer.append(delta('Once', 1));
    writer.append(delta('Twice', 2));
    expect(reader.read()?.revision).toBe(3);
    expect(titleIn(reader)).toBe('Twice');
    expect(reader.read()?.entries.category[0]).toBe(before?.[0]);
    expect(new SnapshotFile(path).read()).toEqual(reader.read());
  });

  it('survives that a change was cut off in the writing', () => {
    const { path, writer } = kept();
    writer.append(delta('Whole', 1));
    writer.append(delta('Cut', 2));
    truncateSync(path, statSync(path).size - 3);
    const again = new SnapshotKeeper(path);
    expect(titleIn(again)).toBe('Whole');
    again.append(delta('After', 2));
    expect(titleIn(new SnapshotFile(path))).toBe('After');
  });

  it('is followed rightly wherever it was cut, by whoever had read the whole, and is kept by the same or a new keeper', () => {
    fc.assert(
      fc.property(fc.nat({ max: 900 }), fc.boolean(), fc.boolean(), (cut, isSame, isLong) => {
        const { path, writer } = kept();
        writer.append(delta('Once', 1));
        writer.append(delta('Twice', 2));
        const reader = new SnapshotFile(path);
        expect(reader.read()?.revision).toBe(3);
        const left = Math.max(statSync(path).size - cut, 0);
        truncateSync(path, left);
        const keeper = isSame ? writer : new SnapshotKeeper(path);
        const known = readIfWhole(keeper);
        const title = isLong ? `After${' all'.repeat(200)}` : 'After';
        if (known === undefined) keeper.write(linesOf([site, guidance, resource('a', { title })], { revision: 9 }));
        else keeper.append(delta(title, known));
        expect(titleIn(reader)).toBe(title);
        expect(titleIn(new SnapshotFile(path))).toBe(title);
      }),
    );
  });

  it('is read anew by a follower when it was written anew', () => {
    const { path, writer } = kept();
    const reader = new SnapshotFile(path);
    reader.read();
    writer.append(delta('Once', 1));
    writer.write(linesOf([site, guidance, resource('b')], { revision: 9 }));
    expect(reader.read()?.revision).toBe(9);
    expect(titleIn(reader)).toBe('Title of b');
  });

  it('does not grow for ever', () => {
    const { path, writer } = kept();
    const long = 'word '.repeat(40_000);
    for (let revision = 1; revision < 12; revision += 1) writer.append(delta(`${revision} ${long}`, revision));
    expect(statSync(path).size).toBeLessThan(2_000_000);
    expect(new SnapshotFile(path).read()?.revision).toBe(12);
  });

  it('keeps nothing of a change that is damaged', () => {
    const { path, writer } = kept();
    const before = readFileSync(path);
    expect(() => writer.append(['null', ...linesOf([], { revision: 2, since: 1 })])).toThrow('header');
    expect(readFileSync(path).equals(before)).toBe(true);
    expect(titleIn(writer)).toBe('Title of a');
  });

  it('keeps a faulty entry beside its last good version, also when it is written anew', () => {
    const { path, writer } = kept();
    writer.append(linesOf([{ ...resource('a'), title: '' }], { revision: 2, since: 1 }));
    const again = new SnapshotKeeper(path);
    expect(titleIn(again)).toBe('Title of a');
    again.write(linesOf([site, guidance, { ...resource('a'), title: '' }], { revision: 3 }));
    expect(new SnapshotFile(path).read()?.exceptions).toMatchObject([{ effect: 'old' }]);
    expect(titleIn(new SnapshotFile(path))).toBe('Title of a');
  });

  it('keeps the texts of entries when it is written anew, and no reference to what is gone', () => {
    const { path, writer } = kept();
    const body = [{ type: 'paragraph', children: [{ type: 'text', text: 'All of it.' }] }];
    const held = resource('b', { body: body as Resource['body'], categories: [guidance.id] });
    writer.append(linesOf([held], { revision: 2, since: 1 }));
    const gone = { type: 'deleted', of: 'category', id: guidance.id };
    writer.append(linesOf([gone], { revision: 3, since: 2 }));
    expect(writer.read()?.entries.resource[1]).not.toHaveProperty('body');
    const long = resource('a', { summary: 'word '.repeat(120_000) });
    for (const since of [3, 4]) writer.append(linesOf([long], { revision: since + 1, since }));
    expect(statSync(path).size).toBeLessThan(700_000);
    expect(new SnapshotFile(path).read()?.entries.resource).toEqual([long, { ...held, categories: [] }]);
    expect(readFileSync(path, 'utf8')).not.toContain(guidance.id);
  });

  it('is checked, and written anew, where lines came from elsewhere', () => {
    const { path } = kept();
    writeFileSync(path, `${linesOf([site, { ...resource('a'), title: '' }, resource('b')]).join('\n')}\n`);
    expect(new SnapshotFile(path).read()?.entries.resource).toEqual([resource('b')]);
    expect(new SnapshotKeeper(path).read()?.exceptions).toMatchObject([{ effect: 'missing' }]);
    expect(readFileSync(path, 'utf8')).toContain('"checked":true');
    expect(new SnapshotFile(path).read()?.entries.resource).toEqual([resource('b')]);
    expect(new SnapshotFile(path).read()?.exceptions).toMatchObject([{ effect: 'missing' }]);
    const before = statSync(path).ino;
    new SnapshotKeeper(path).read();
    const cut = `${linesOf([site, resource('b')]).join('\n')}\n${linesOf([resource('c')], { revision: 2, since: 1 })[1]}\n{"ty`;
    expect(statSync(path).ino).toBe(before);
    writeFileSync(path, cut);
    expect(new SnapshotKeeper(path).read()?.entries.resource).toEqual([resource('b')]);
    expect(new SnapshotFile(path).read()?.entries.resource).toEqual([resource('b')]);
  });

  it('gets the fields that an earlier version did not know when it is read to be kept', () => {
    const { path } = kept();
    const { helpWords: _, synonyms: __, ...oldSite } = site;
    const text = linesOf([oldSite, resource('a')]).join('\n');
    writeFileSync(path, `${text.replace('"type":"snapshot"', '"type":"snapshot","checked":true')}\n`);
    expect(new SnapshotKeeper(path).read()?.entries.site).toEqual([site]);
    expect(new SnapshotFile(path).read()?.entries.site).toEqual([site]);
  });

  it('says so where it holds nothing of use', () => {
    const { path } = kept();
    writeFileSync(path, '\0\0\0');
    expect(() => new SnapshotFile(path).read()).toThrow('no whole snapshot');
  });
});
