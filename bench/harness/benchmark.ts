// benchmark.ts: what a folder of this one offers to run.ts.

export type Options = {
  /** A smoke run of a few seconds: the figures mean nothing, the tables are whole. */
  readonly quick: boolean
  /** Ends the run early; whatever it started is ended and removed. */
  readonly signal: AbortSignal
}

export type Benchmark = {
  readonly name: string
  /** Prints its tables. */
  run(options: Options): Promise<void>
}
