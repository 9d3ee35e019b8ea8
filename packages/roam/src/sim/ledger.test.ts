// ledger.test.ts: a ledger accepts what was said, once and in order, and nothing else.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Heard, Ledger, Violation } from './ledger.ts'

/** Says a message for each set of streams, and gives them as they would be heard. */
function saying(...sets: readonly (readonly number[])[]): { ledger: Ledger; messages: Heard[] } {
  const ledger = new Ledger('up')
  const messages = sets.map((streams, index) => {
    const text = ledger.nextText(10)
    ledger.say(text, streams, index)
    return { text, streams }
  })
  return { ledger, messages }
}

function hearAll(ledger: Ledger, messages: readonly (Heard | undefined)[]): void {
  for (const message of messages) if (message) ledger.hear(message, 100)
}

function violates(ledger: Ledger, messages: readonly (Heard | undefined)[], what: string): void {
  assert.throws(
    () => hearAll(ledger, messages),
    error => error instanceof Violation && error.message === `up: ${what}`,
  )
}

test('Ledger accepts messages of different streams in any order, and says how long they took', () => {
  const { ledger, messages } = saying([1], [2], [1])
  hearAll(ledger, [messages[1], messages[0], messages[2]])
  assert.equal(ledger.missing, 0)
  assert.deepEqual(
    ledger.delays.map(({ delayMs }) => delayMs),
    [99, 100, 98],
  )
})

test('Ledger refuses a message before an earlier one of its stream', () => {
  const { ledger, messages } = saying([1], [1])
  violates(ledger, [messages[1]], 'message 1 came before 0 of stream 1')
})

test('Ledger refuses a barrier before what any of its streams had before it', () => {
  const { ledger, messages } = saying([1], [2], [1, 2])
  violates(ledger, [messages[0], messages[2]], 'message 2 came before 1 of stream 2')
})

test('Ledger refuses what overtakes a barrier', () => {
  const { ledger, messages } = saying([1, 2], [2])
  violates(ledger, [messages[1]], 'message 1 came before 0 of stream 2')
})

test('Ledger refuses a message that comes twice, that nobody said, that was changed or changed streams', () => {
  const { ledger, messages } = saying([1], [2])
  violates(ledger, [messages[0], messages[0]], 'message 0 came twice')
  violates(ledger, [{ text: '9 ', streams: [1] }], 'nobody said this')
  violates(ledger, [{ text: '', streams: [1] }], 'nobody said this')
  violates(ledger, [{ text: '1 ', streams: [2] }], 'message 1 came with another text')
  const other = { text: messages[1]?.text ?? '', streams: [1] }
  violates(ledger, [other], 'message 1 went on streams 2 and came on 1')
})

test('Ledger.describe says what is missing', () => {
  const { ledger, messages } = saying([1], [1])
  hearAll(ledger, messages.slice(0, 1))
  assert.equal(ledger.describe(), 'up: 1 of 2 messages are missing, the first is 1, said at 1.0 ms')
})

test('Ledger.excuse lets messages stay away, but not come twice', () => {
  const { ledger, messages } = saying([1], [1])
  ledger.excuse()
  assert.equal(ledger.missing, 0)
  violates(ledger, [messages[0], messages[0]], 'message 0 came twice')
})
