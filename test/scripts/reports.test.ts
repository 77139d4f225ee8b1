import { describe, expect, it } from 'vitest';
import {
  inWords,
  settle,
  succeeded,
  sum,
  tallyPlaywright,
  tallyVitest,
} from '../../scripts/checks/reports.mjs';

const vitestReport = {
  numPassedTests: 41,
  numFailedTests: 2,
  numPendingTests: 1,
  numTodoTests: 1,
  testResults: [
    { status: 'passed', assertionResults: [{ status: 'passed' }] },
    { status: 'failed', assertionResults: [{ status: 'failed' }] },
    { status: 'failed', assertionResults: [] },
  ],
};

const playwrightReport = {
  stats: { expected: 9, unexpected: 1, flaky: 1, skipped: 2 },
  errors: [] as unknown[],
};

describe('counting the reports', () => {
  it('counts the tests of Vitest, and a file that could not be loaded as a failure', () => {
    expect(tallyVitest(vitestReport)).toEqual({ passed: 41, failed: 3, skipped: 2 });
  });

  it('counts a test of Playwright that passed only when repeated as a failure', () => {
    expect(tallyPlaywright(playwrightReport)).toEqual({ passed: 9, failed: 2, skipped: 2 });
  });

  it("counts Playwright's own errors as failures", () => {
    const tally = tallyPlaywright({ ...playwrightReport, errors: [{ message: 'No tests found' }] });
    expect(tally.failed).toBe(3);
  });

  it('counts a runner that crashed, left no report, or failed without naming a test as one failure', () => {
    const green = { passed: 12, failed: 0, skipped: 0 };
    expect(settle(139, undefined)).toEqual({ passed: 0, failed: 1, skipped: 0 });
    expect(settle(0, undefined)).toEqual({ passed: 0, failed: 1, skipped: 0 });
    expect(settle(1, green)).toEqual({ passed: 12, failed: 1, skipped: 0 });
    expect(settle(1, { passed: 12, failed: 4, skipped: 0 }).failed).toBe(4);
    expect(settle(0, green)).toEqual(green);
  });

  it('adds the parts up', () => {
    const parts = [
      { passed: 0, failed: 1, skipped: 0 },
      { passed: 41, failed: 0, skipped: 2 },
      { passed: 9, failed: 2, skipped: 0 },
    ];
    expect(sum(parts)).toEqual({ passed: 50, failed: 3, skipped: 2 });
  });

  it('says how many were skipped only where some were', () => {
    expect(inWords({ passed: 50, failed: 0, skipped: 0 })).toBe('50 passed, 0 failed');
    expect(inWords({ passed: 50, failed: 3, skipped: 2 })).toBe('50 passed, 3 failed, 2 skipped');
  });

  it('is a success only where something ran and nothing failed', () => {
    expect(succeeded({ passed: 50, failed: 0, skipped: 2 })).toBe(true);
    expect(succeeded({ passed: 50, failed: 1, skipped: 0 })).toBe(false);
    expect(succeeded({ passed: 0, failed: 0, skipped: 5 })).toBe(false);
  });
});
