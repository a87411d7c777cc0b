/** Ends the run with one plain line that people and build servers can read: `N passed, N failed`. */
export default class ClosingLineReporter {
  getLastError() {}
  onRunComplete(_contexts, results) {
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites
    setImmediate(() => process.stdout.write(`${results.numPassedTests} passed, ${failed} failed\n`))
  }
}
