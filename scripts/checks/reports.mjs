/**
 * What a part of the checks counted.
 * @typedef {{ passed: number, failed: number, skipped: number }} Tally
 */

/**
 * Counts a Vitest report; a file that could not be loaded counts as one failure.
 * @param {any} report
 * @returns {Tally}
 */
export function tallyVitest(report) {
  const unloaded = report.testResults.filter(
    (/** @type {any} */ file) => file.status === 'failed' && file.assertionResults.length === 0,
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + unloaded.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/**
 * Counts a Playwright report; a test that passed only when repeated has not passed.
 * @param {any} report
 * @returns {Tally}
 */
export function tallyPlaywright({ stats, errors }) {
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: stats.skipped,
  };
}

/**
 * A runner that ends in failure without naming a failed test, or leaves no report, counts as one failure.
 * @param {number} exitCode
 * @param {Tally | undefined} tally
 * @returns {Tally}
 */
export function settle(exitCode, tally) {
  const counted = tally ?? { passed: 0, failed: 0, skipped: 0 };
  const failed = counted.failed === 0 && (exitCode !== 0 || !tally) ? 1 : counted.failed;
  return { ...counted, failed };
}

/**
 * @param {readonly Tally[]} tallies
 * @returns {Tally}
 */
export function sum(tallies) {
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const tally of tallies) {
    total.passed += tally.passed;
    total.failed += tally.failed;
    total.skipped += tally.skipped;
  }
  return total;
}

/** @param {Tally} tally */
export function inWords({ passed, failed, skipped }) {
  const words = `${passed} passed, ${failed} failed`;
  return skipped > 0 ? `${words}, ${skipped} skipped` : words;
}

/**
 * Nothing that ran is no success.
 * @param {Tally} tally
 */
export function succeeded({ passed, failed }) {
  return failed === 0 && passed > 0;
}
