// history-query.ts: the parameters of CHATHISTORY: what is asked for, from where to where, how much (draft/chathistory).

import type { Place } from '../entry.ts'
import type { Bound } from './history.ts'
import { parseTimestamp } from './timestamp.ts'

/** `AROUND` has one bound, `LATEST *` none. */
export type HistoryQuery = {
  readonly subcommand: Subcommand
  /** A channel or a nick; '' for TARGETS. */
  readonly target: string
  readonly bounds: readonly Bound[]
  readonly limit: number
}

/** What is wrong, and which of the parameters it is. */
export type QueryFault = {
  readonly code: 'INVALID_PARAMS' | 'INVALID_MSGREFTYPE' | 'INVALID_TARGET' | 'MESSAGE_ERROR'
  readonly words: readonly string[]
  readonly text: string
}

export type Subcommand = keyof typeof boundsOf

/** How many points in time each takes. */
const boundsOf = { LATEST: 1, BEFORE: 1, AFTER: 1, AROUND: 1, BETWEEN: 2, TARGETS: 2 } as const

/** `limitMax` is what a higher limit counts as; `placeOf` knows where a msgid is. */
export function parseHistoryQuery(
  [word = '', ...parameters]: readonly string[],
  limitMax: number,
  placeOf: (id: string) => Place | undefined,
): HistoryQuery | QueryFault {
  const subcommand = word.toUpperCase()
  if (!isSubcommand(subcommand)) return fault('Unknown command', word)
  const target = subcommand === 'TARGETS' ? '' : (parameters.shift() ?? '')
  const bounds = parameters.slice(0, boundsOf[subcommand])
  const [limit, ...others] = parameters.slice(boundsOf[subcommand])
  if (limit === undefined) return fault('Insufficient parameters', word)
  if (others.length > 0) return fault('Too many parameters', word)
  if (!/^[1-9]\d{0,8}$/.test(limit)) return fault('Invalid limit', word, limit)
  const read =
    subcommand === 'LATEST' && bounds[0] === '*' ? [] : bounds.map(text => parseBound(text, placeOf))
  const wrong = read.findIndex(bound => !bound || (subcommand === 'TARGETS' && 'place' in bound))
  if (wrong >= 0) return boundFault(subcommand, target, bounds[wrong] ?? '')
  return {
    subcommand,
    target,
    bounds: read.flatMap(bound => bound ?? []),
    limit: Math.min(Number(limit), limitMax),
  }
}

export function isQueryFault(query: HistoryQuery | QueryFault): query is QueryFault {
  return 'code' in query
}

function isSubcommand(word: string): word is Subcommand {
  return Object.hasOwn(boundsOf, word)
}

function parseBound(text: string, placeOf: (id: string) => Place | undefined): Bound | undefined {
  if (text.startsWith('msgid=')) {
    const place = placeOf(text.slice('msgid='.length))
    return place === undefined ? undefined : { place }
  }
  const timeMs = parseTimestamp(text)
  return timeMs === undefined ? undefined : { timeMs }
}

function boundFault(subcommand: Subcommand, target: string, text: string): QueryFault {
  if (text.startsWith('timestamp=')) return fault('Invalid timestamp', subcommand, text)
  if (!text.startsWith('msgid=')) return fault('Invalid message reference', subcommand, text)
  const unsupported = subcommand === 'TARGETS'
  return {
    code: unsupported ? 'INVALID_MSGREFTYPE' : 'MESSAGE_ERROR',
    words: unsupported ? [subcommand, text] : [subcommand, target, text],
    text: unsupported ? 'Targets are asked for by timestamps' : 'No such message is known',
  }
}

function fault(text: string, ...words: string[]): QueryFault {
  return { code: 'INVALID_PARAMS', words, text }
}
