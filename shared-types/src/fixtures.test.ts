import { describe, expect, it } from 'vitest';
import { readFixtures } from './fixtures.ts';
import { parseSnapshot } from './snapshot/snapshot.ts';
import { linesOf } from './testing/entries.ts';

describe('the fixtures', () => {
  const { entries } = parseSnapshot(linesOf(readFixtures()));

  it('are a site without a fault', () => {
    expect(entries.site).toHaveLength(1);
    expect(entries.navigation).toHaveLength(1);
  });

  it('hold the real library', () => {
    expect(entries.resource.length).toBeGreaterThanOrEqual(170);
    expect(entries.category.map((category) => category.name)).toEqual(
      expect.arrayContaining(['Guidance', 'Standards & Codes', 'Good Practices', 'Infographics', 'Legislation']),
    );
    expect(Math.max(...entries.resource.map((resource) => resource.title.length))).toBeGreaterThan(200);
  });

  it('hold whole statutes, each with a file', () => {
    const legislation = entries.category.find((category) => category.name === 'Legislation');
    const statutes = entries.resource.filter(
      (resource) => legislation && resource.categories.includes(legislation.id) && resource.body,
    );
    expect(statutes.length).toBeGreaterThanOrEqual(12);
    for (const statute of statutes) expect(statute.downloads[0]).toMatchObject({ hosting: 'hosted' });
  });
});
