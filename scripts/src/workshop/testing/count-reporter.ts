import type { Reporter, TestModule } from 'vitest/node';
import { isCi } from '../needs/left-out.ts';

/** Closes the run with one plain line that any machine can read. */
export default class CountReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const counts = { passed: 0, failed: 0, skipped: 0, pending: 0 };
    for (const module of modules) for (const test of module.children.allTests()) counts[test.result().state] += 1;
    const broken = modules.filter((module) => module.state() === 'failed' && module.errors().length > 0).length;
    // Whole files: how many tests are in them is not known.
    const leftOut = (process.env['LEFT_OUT'] ?? '').split('\n').filter(Boolean).length;
    const failed = counts.failed + broken + (isCi() ? counts.skipped + leftOut : 0);
    const skipped = isCi() ? 0 : counts.skipped + leftOut;
    console.log(`\n${counts.passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
  }
}
