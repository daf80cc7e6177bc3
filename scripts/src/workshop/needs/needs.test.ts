import { writeFile } from 'node:fs/promises';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { root } from '../../product/files/folders.ts';
import { temporaryFolder } from '../testing/folder.ts';
import { commandFor, describeLeftOut, findUnmet, leftOutTests, packagesOf } from './left-out.ts';
import { hasProgram, isDebian } from './machine.ts';
import { needs, type Need } from './needs.ts';
import { testsOf } from './who-needs.ts';

const testFiles = globSync('{cms,scripts,shared-types,site}/src/**/*.test.ts', { cwd: root });
const isUnit = (path: string) => !/\.(?:integration|e2e|faults)\.test\.ts$/.test(path);
const missing = (name: string, ...packages: string[]): Need => ({
  name,
  pieces: packages.map((each) => ({ isThere: () => false, package: each })),
  usedBy: [],
});

describe('what the tests need of a machine', () => {
  it.each(needs)('$name is used by tests, of which none counts as quick', (need) => {
    const tests = testsOf(need, testFiles, root);
    expect(tests.length).toBeGreaterThan(0);
    expect(tests.filter(isUnit)).toEqual([]);
    for (const piece of need.pieces) expect(piece.package ?? piece.otherwise).toBeDefined();
  });

  it('is found wherever a test comes to it, in whatever package', () => {
    const of = (name: string) =>
      testsOf(
        needs.find((need) => need.name === name)!,
        testFiles,
        root,
      );
    expect(of('Chromium')).toContain('site/src/a11y.e2e.test.ts');
    expect(of('PostgreSQL')).toContain('cms/src/editorial/schedule/on-postgres.integration.test.ts');
    expect(of('OpenStack Swift')).toContain('scripts/src/product/deploy/s3/target.integration.test.ts');
    expect(of('rsync')).toEqual(['scripts/src/product/deploy/rsync/rsync.integration.test.ts']);
  });

  it('leaves no test to skip itself: it would do so without a word', () => {
    const skipping = /\b(?:it|test|describe)(?:\.\w+)*\.(?:skip|skipIf|runIf|todo|only)\b|context\.skip\(|hasPostgres/;
    const self = 'scripts/src/workshop/needs/needs.test.ts';
    const found = testFiles.filter((path) => path !== self && skipping.test(readFileSync(join(root, path), 'utf8')));
    expect(found).toEqual([]);
  });
});

describe('what is missing', () => {
  const unmet = findUnmet([
    [missing('A browser', 'chromium'), ['a.e2e.test.ts', 'b.e2e.test.ts']],
    [missing('nginx with a module', 'nginx', 'nginx-module'), ['b.e2e.test.ts']],
    [{ name: 'git', pieces: [{ isThere: () => true, package: 'git' }], usedBy: [] }, ['c.test.ts']],
    [missing('something that nobody asks for', 'other'), []],
  ]);

  it('is looked for piece by piece, and only for the tests that run', () => {
    expect(packagesOf(unmet)).toEqual(['chromium', 'nginx', 'nginx-module']);
    const half: Need = { ...missing('nginx', 'module'), pieces: [{ isThere: () => true, package: 'nginx' }] };
    half.pieces.push({ isThere: () => false, package: 'module' });
    expect(packagesOf(findUnmet([[half, ['a.test.ts']]]))).toEqual(['module']);
    expect(leftOutTests(unmet)).toEqual(['a.e2e.test.ts', 'b.e2e.test.ts']);
  });

  it('is told with each file, and with one command that installs all', () => {
    vi.stubEnv('CI', '');
    onTestFinished(() => void vi.unstubAllEnvs());
    const words = describeLeftOut(unmet);
    for (const word of ['2 TEST FILES ARE LEFT OUT', 'A browser: for a.e2e.test.ts, b.e2e.test.ts'])
      expect(words).toContain(word);
    expect(words).not.toContain('CI');
    expect(commandFor(unmet)).toContain('apt-get install -y --no-install-recommends chromium nginx nginx-module');
    vi.stubEnv('CI', 'true');
    expect(describeLeftOut(unmet)).toContain('In CI no test may be left out, so this run fails.');
  });

  it('is installed by apt on Debian and its kin only', async () => {
    const file = join(await temporaryFolder(), 'os-release');
    const named = async (text: string) => (await writeFile(file, text), isDebian(file));
    const hasApt = hasProgram('apt-get');
    expect(await named('NAME="Debian"\nID=debian\n')).toBe(hasApt);
    expect(await named('ID=mint\nID_LIKE="ubuntu debian"\n')).toBe(hasApt);
    expect(await named('ID=fedora\nVERSION=debian\n')).toBe(false);
    expect(isDebian(`${file}.gone`)).toBe(false);
  });
});
