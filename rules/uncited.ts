// uncited.ts: rules whose tests are still to be written. Rules are only ever taken out of here.

export const UNCITED: ReadonlySet<string> = new Set(
  `
  R-RESET-4
  `.split(/\s+/),
)
