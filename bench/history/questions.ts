// questions.ts: all that a client can ask the history, at points anywhere in it. Pure.

import { channel, rareWord, type Random } from './speech.ts'

/** Where and when something was said. */
export type Point = { readonly channel: string; readonly id: string; readonly time: string }

export type Question = {
  readonly title: string
  /** The line that asks it. */
  readonly line: (random: Random, points: readonly Point[]) => string
}

const PAGE = 50
/** More are not given at once. */
const LONGEST_PAGE = 1_000
const NEVER = '2990-01-01T00:00:00.000Z'

export const questions: readonly Question[] = [
  { title: 'LATEST *', line: random => `CHATHISTORY LATEST ${channel(random)} * ${PAGE}` },
  page('LATEST after a msgid', ({ channel: where, id }) => `LATEST ${where} msgid=${id} ${PAGE}`),
  page('BEFORE a msgid', ({ channel: where, id }) => `BEFORE ${where} msgid=${id} ${PAGE}`),
  page('BEFORE a time', ({ channel: where, time }) => `BEFORE ${where} timestamp=${time} ${PAGE}`),
  page('AFTER a msgid', ({ channel: where, id }) => `AFTER ${where} msgid=${id} ${PAGE}`),
  page('AFTER a time', ({ channel: where, time }) => `AFTER ${where} timestamp=${time} ${PAGE}`),
  page('AROUND a msgid', ({ channel: where, id }) => `AROUND ${where} msgid=${id} ${PAGE}`),
  page(
    'BETWEEN two times',
    ({ channel: where, time }, other) => `BETWEEN ${where} timestamp=${time} timestamp=${other.time} ${PAGE}`,
  ),
  page('TARGETS', ({ time }) => `TARGETS timestamp=${time} timestamp=${NEVER} ${PAGE}`),
  page('BEFORE a msgid, 1,000', ({ channel: where, id }) => `BEFORE ${where} msgid=${id} ${LONGEST_PAGE}`),
  search('a common word, one channel', random => `text=calm;in=${channel(random)}`),
  search('a common word, all channels', () => 'text=calm'),
  search('a rare word, one channel', random => `text=${rareWord(random)};in=${channel(random)}`),
  search('a rare word, all channels', random => `text=${rareWord(random)}`),
  search('a phrase, all channels', () => String.raw`text="full\smoon"`),
  search('what one person said', random => `from=filler;in=${channel(random)}`),
]

function page(title: string, of: (point: Point, other: Point) => string): Question {
  return {
    title,
    line: (random, points) => {
      const [point, other] = [points[random(points.length)], points[random(points.length)]]
      if (!point || !other) throw new Error('the history is empty')
      return `CHATHISTORY ${of(point, other)}`
    },
  }
}

function search(title: string, of: (random: Random) => string): Question {
  return { title: `SEARCH: ${title}`, line: random => `SEARCH ${of(random)};limit=${PAGE}` }
}
