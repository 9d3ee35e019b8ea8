// export.ts: all that was said, a message at a time, read from the database while a server writes it or none does.

import type { DatabaseSync } from 'node:sqlite'
import type { CasemappingName } from '@stonechat/irc'
import { casemappings, parseTags } from '@stonechat/irc'
import { channelOf } from '../core/history/conversations.ts'
import { readableText } from '../core/lines/multiline.ts'
import { openToRead, reasonOf } from './open.ts'

export type ExportOptions = {
  /** The database. */
  readonly path: string
  /** Only these channels, in any case; without them all, and what was said privately. */
  readonly channels?: readonly string[] | undefined
  /** Which names are the same name. */
  readonly casemapping: CasemappingName
  /** Who came and went, modes, topics, redactions and reactions, too. */
  readonly events?: boolean | undefined
  /** Milliseconds since 1970: what was said from then on, and what before then. */
  readonly sinceMs?: number | undefined
  readonly untilMs?: number | undefined
}

/** What was said, as it stands in a line of JSON. */
export type Exported = {
  /** ISO 8601, UTC, with milliseconds. */
  readonly time: string
  readonly msgid: string
  /** A channel, in the lower case of the casemapping; or the two of a private conversation, as the history names them. */
  readonly conversation: string
  /** `PRIVMSG`, `NOTICE`; of an event its own, such as `JOIN`. */
  readonly command: string
  /** `nick!user@host` of then. */
  readonly sender: string
  /** The sender's account, where it is known. */
  readonly account?: string
  /** To whom, as it was written; '' where an event has no target. */
  readonly target: string
  /** What was said. Of an event all that follows its target, as it went on the wire. */
  readonly text: string
  /** Tags apart from time and msgid: a tag without a value has ''. */
  readonly tags: Readonly<Record<string, string>>
}

/** So many messages are read at a time: between two such steps the writer may tidy up behind itself. */
const STEP = 1000

/**
 * The messages that are there when it begins, oldest first, in steps of up to `STEP`. Throws an Error that names the file
 * and says what is wrong with it: it is missing, damaged, or written by a newer stonechat.
 */
export function* exportMessages(options: ExportOptions): Generator<readonly Exported[], void, undefined> {
  const { path, sinceMs = Number.MIN_SAFE_INTEGER, untilMs = Number.MAX_SAFE_INTEGER } = options
  using db = openToRead(path)
  const isWanted = wantedConversations(options)
  try {
    let from = 0
    const to = lastPlace(db)
    // By place, which is the order of the tables, and anew for each step: a reader that pauses holds nobody up.
    const statement = db.prepare(
      `${MESSAGES} ${options.events ? `UNION ALL ${EVENTS}` : ''} ORDER BY place LIMIT ${STEP}`,
    )
    while (from < to) {
      const rows = statement.all({ from, to })
      from = Number(rows.at(-1)?.['place'] ?? to)
      yield rows
        .filter(row => Number(row['time_ms']) >= sinceMs && Number(row['time_ms']) < untilMs)
        .flatMap(row =>
          namesOf(row)
            .filter(isWanted)
            .map(name => readExported(row, name)),
        )
    }
  } catch (error) {
    throw new Error(`read the history ${path}: ${reasonOf(error)}`, { cause: error })
  }
}

const COLUMNS = 'place, time_ms, id, command, source, target, text, tags, account'

const MESSAGES = `SELECT ${COLUMNS}, json_array(name) AS names FROM messages NOT INDEXED
  JOIN conversations ON number = conversation WHERE place > :from AND place <= :to`

const EVENTS = `SELECT ${COLUMNS}, (
    SELECT json_group_array(name) FROM json_each(events.conversations) JOIN conversations ON number = value
  ) FROM events NOT INDEXED WHERE place > :from AND place <= :to`

function lastPlace(db: DatabaseSync): number {
  const places = ['messages', 'events'].map(table =>
    db.prepare(`SELECT max(place) AS place FROM ${table}`).get(),
  )
  return Math.max(...places.map(found => Number(found?.['place'] ?? 0)))
}

/** Where it was said, or happened. */
function namesOf(row: Record<string, unknown>): string[] {
  const names: string[] = JSON.parse(String(row['names']))
  return names
}

function wantedConversations({ channels, casemapping }: ExportOptions): (conversation: string) => boolean {
  if (!channels) return () => true
  const names = new Set(channels.map(casemappings[casemapping]))
  return conversation => names.has(channelOf(conversation) ?? '')
}

function readExported(row: Record<string, unknown>, conversation: string): Exported {
  const text = (name: string): string => String(row[name])
  const account = row['account']
  return {
    time: new Date(Number(row['time_ms'])).toISOString(),
    msgid: text('id'),
    conversation: channelOf(conversation) ?? conversation,
    command: text('command'),
    sender: text('source'),
    ...(typeof account === 'string' && account !== '' && { account }),
    target: text('target'),
    text: readableText(text('text')),
    tags: Object.fromEntries(parseTags(text('tags'))),
  }
}
