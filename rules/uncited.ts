// uncited.ts: rules whose tests are still to be written. Rules are only ever taken out of here.

export const UNCITED: ReadonlySet<string> = new Set(
  `
  R-IRC-1 R-IRC-2 R-IRC-3 R-IRC-4 R-IRC-5 R-IRC-6 R-IRC-8 R-IRC-9
  R-KEY-2
  R-RESET-4
  `.split(/\s+/),
)
