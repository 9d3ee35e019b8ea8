// panes.ts: which pane has which part of the screen. Pure.

export type Panes = {
  readonly columns: number
  readonly rows: number
  /** Columns, without the line beside it; 0: not shown. */
  readonly sidebar: number
  readonly members: number
  readonly messages: number
  /** Rows. */
  readonly topic: number
  readonly body: number
  readonly typing: number
  readonly status: number
  readonly input: number
}

export type Wishes = {
  readonly columns: number
  readonly rows: number
  readonly sidebar: boolean
  readonly members: boolean
  /** The one that stays where there is room for one alone. */
  readonly firstSide: 'servers' | 'members'
  readonly topic: boolean
  /** How many rows the input would fill. */
  readonly inputRows: number
}

const SIDEBAR_COLUMNS = 20
const MEMBERS_COLUMNS = 16
/** Messages in fewer columns than these are no pleasure: the panes beside them go first. */
const MESSAGES_COLUMNS = 46
/** Below these there is one pane, and no second column for nicks. */
const SMALL_ROWS = 8

/** Whatever the size: the messages, the status and the input keep a row each, as far as there are three. */
export function arrangePanes(wishes: Wishes): Panes {
  const { columns, rows } = wishes
  const before = wishes.members && wishes.firstSide === 'members' ? MEMBERS_COLUMNS + 1 : 0
  const isWide = columns >= SIDEBAR_COLUMNS + 1 + MESSAGES_COLUMNS + before
  const sidebar = wishes.sidebar && isWide ? SIDEBAR_COLUMNS : 0
  const left = columns - (sidebar === 0 ? 0 : sidebar + 1)
  const members = wishes.members && left >= MEMBERS_COLUMNS + 1 + MESSAGES_COLUMNS ? MEMBERS_COLUMNS : 0
  const messages = left - (members === 0 ? 0 : members + 1)
  const status = rows >= 3 ? 1 : 0
  const typing = rows >= SMALL_ROWS ? 1 : 0
  const topic = wishes.topic && rows >= SMALL_ROWS ? 1 : 0
  const inputMax = Math.max(Math.min(Math.floor(rows / 3), 8), 1)
  const input = Math.min(wishes.inputRows, inputMax)
  const body = Math.max(rows - topic - typing - status - input, 0)
  return { columns, rows, sidebar, members, messages, topic, body, typing, status, input }
}
