// search.ts: what can be looked for. Shapes only.

export type SearchQuery = {
  readonly text: string
  /** A conversation's name; everywhere where it is left out. */
  readonly in?: string
  readonly from?: string
}
