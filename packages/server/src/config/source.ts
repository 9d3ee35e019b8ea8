// source.ts: a configuration as it is written: what it says, and where it says it.

export type Source = {
  readonly value: unknown
  /** The line on which a key stands, from 1; undefined when it is not there. */
  readonly lineOf: (path: readonly PropertyKey[]) => number | undefined
}

/** The text is no TOML, or no JSON. */
export class SyntaxFault extends Error {
  override readonly name = 'SyntaxFault'
  readonly line: number

  constructor(line: number, message: string) {
    super(message)
    this.line = line
  }
}
