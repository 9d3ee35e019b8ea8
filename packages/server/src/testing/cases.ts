// cases.ts: for tests: how many cases of a property are tried: so many in the test run, more where a time is set (fuzz/).

import * as fc from 'fast-check'

export function cases(most: number): { readonly numRuns?: number } {
  return fc.readConfigureGlobal()?.interruptAfterTimeLimit === undefined ? { numRuns: most } : {}
}
