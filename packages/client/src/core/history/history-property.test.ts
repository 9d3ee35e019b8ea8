// history-property.test.ts: whatever the link does, no message is shown twice, and none is missing without a gap that says so.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { makeFixture } from './fixture.ts'
import { CHANNEL, ModelServer } from './model-server.ts'

type Step = readonly [what: string, number: number]

const step: fc.Arbitrary<Step> = fc.tuple(
  fc.constantFrom(
    'say',
    'speak',
    'hear',
    'deliver',
    'answer',
    'fail',
    'cut',
    'reconnect',
    'leaveOut',
    'tellGap',
    'before',
    'around',
    'fill',
  ),
  fc.nat(30),
)

function take(server: ModelServer, [what, number]: Step): void {
  const { history, items } = server.fixture
  const gaps = items(CHANNEL).filter(({ kind }) => kind === 'gap')
  const nothing = (): void => undefined
  const deeds: Record<string, () => void> = {
    say: () => {
      for (let count = 0; count <= number; count++) server.say()
    },
    speak: () => server.speak(),
    hear: () => server.hear(),
    deliver: () => server.deliver(number),
    answer: () => server.answer(),
    fail: () => server.answer(number % 4 > 0),
    cut: () => server.cut(),
    reconnect: () => server.reconnect(),
    leaveOut: () => server.leaveOut(),
    tellGap: () => server.tellGap(),
    before: () => history.loadBefore(server.conversation, nothing),
    around: () => history.loadAround(server.conversation, `m${number * 7}`, nothing),
    fill: () => history.fillGap(server.conversation, gaps[number % (gaps.length || 1)]?.key ?? '', nothing),
  }
  deeds[what]?.()
}

/** Nothing twice, all in the server's order, and between two that are not neighbours a gap. */
function check(server: ModelServer): void {
  let previous: number | undefined
  let isGap = false
  for (const item of server.fixture.items(CHANNEL)) {
    if (item.kind === 'gap') isGap = true
    if (item.kind !== 'message' || item.msgid === undefined) continue
    const place = Number(item.msgid.slice(1))
    if (previous !== undefined) {
      assert.ok(place > previous, `m${place} stands below m${previous}`)
      assert.ok(
        isGap || place === previous + 1,
        `nothing says what is missing between m${previous} and m${place}`,
      )
    }
    previous = place
    isGap = false
  }
}

function settle(server: ModelServer): void {
  for (let rounds = 0; !server.isQuiet && rounds < 10_000; rounds++) {
    server.hear()
    server.answer()
    server.deliver(1)
  }
}

/** Loads all that there is, as somebody who scrolls up to the first message. */
function readAll(server: ModelServer): void {
  const { history, items } = server.fixture
  server.reconnect()
  server.tellGap()
  settle(server)
  let hasMore = true
  for (let rounds = 0; hasMore && rounds < 1_000; rounds++) {
    const gap = items(CHANNEL).find(({ kind }) => kind === 'gap')
    if (gap) history.fillGap(server.conversation, gap.key, () => undefined)
    else history.loadBefore(server.conversation, () => undefined)
    settle(server)
    hasMore = gap !== undefined || server.conversation.history !== 'complete'
  }
}

const settings = fc.record({
  types: fc.constantFrom('msgid,timestamp', 'timestamp'),
  limit: fc.integer({ min: 6, max: 20 }),
})

test('HistoryLoader shows each message once and in order, and a gap wherever one is missing', () => {
  const property = fc.property(
    settings,
    fc.array(step, { maxLength: 150, size: 'max' }),
    ({ types, limit }, steps) => {
      const fixture = makeFixture({ isupport: { MSGREFTYPES: types, CHATHISTORY: String(limit) } })
      const server = new ModelServer(fixture)
      server.join()
      for (const each of steps) {
        take(server, each)
        check(server)
      }
      readAll(server)
      check(server)
      const shown = fixture.items(CHANNEL).flatMap(item => (item.kind === 'message' ? [item.msgid] : []))
      assert.deepEqual(
        shown,
        server.said.map(({ msgid }) => msgid),
      )
    },
  )
  fc.assert(property, { numRuns: 40, interruptAfterTimeLimit: 800 })
})
