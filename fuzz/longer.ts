// longer.ts: loaded before the tests by run.ts: properties that say no number themselves go on for a time, from a seed.

import { configureGlobal } from 'fast-check'

const { FUZZ_SEED = '1', FUZZ_PROPERTY_MS = '500' } = process.env

configureGlobal({
  seed: Number(FUZZ_SEED),
  numRuns: 1_000_000_000,
  interruptAfterTimeLimit: Number(FUZZ_PROPERTY_MS),
})
