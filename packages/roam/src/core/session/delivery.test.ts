// delivery.test.ts: barriers against a model that is too simple to be wrong: look at all that came, again and again.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { Delivery, type Ordered } from './delivery.ts'

/** Gives, of all that has come and was not given, the lowest number whose places are all next, until there is none. */
class Model {
  readonly #waiting: Ordered[] = []
  readonly #next: number[] = []

  add(message: Ordered): number[] {
    this.#waiting.push(message)
    this.#waiting.sort((one, other) => one.number - other.number)
    const given: number[] = []
    for (let at = this.#findNext(); at !== -1; at = this.#findNext()) {
      for (const message of this.#waiting.splice(at, 1)) {
        given.push(message.number)
        for (const { stream, sequence } of message.slots) this.#next[stream] = sequence + 1
      }
    }
    return given
  }

  #findNext(): number {
    return this.#waiting.findIndex(({ slots }) =>
      slots.every(({ stream, sequence }) => sequence === (this.#next[stream] ?? 0)),
    )
  }
}

const STREAMS = fc.uniqueArray(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 6 })
const CONVERSATION = fc.array(STREAMS, { minLength: 1, maxLength: 60 }).chain(streams =>
  fc.record({
    streams: fc.constant(streams),
    order: fc.shuffledSubarray([...streams.keys()], { minLength: 1 }),
  }),
)

function messagesIn(streams: readonly (readonly number[])[]): Ordered[] {
  const next: number[] = []
  return streams.map((of, number) => {
    const slots = of.map(stream => ({ stream, sequence: next[stream] ?? 0 }))
    for (const { stream, sequence } of slots) next[stream] = sequence + 1
    return { number, slots, text: '', weight: 0 }
  })
}

test('R-SLOT-1: Delivery gives with each message that comes just what the model gives, barriers and all, and at once', () => {
  fc.assert(
    fc.property(CONVERSATION, ({ streams, order }) => {
      const messages = messagesIn(streams)
      const [delivery, model] = [new Delivery(), new Model()]
      for (const number of order) {
        const message = messages[number]
        assert.ok(message)
        const given = delivery.add(message)
        assert.ok(typeof given !== 'string')
        assert.deepEqual(
          given.map(({ number }) => number),
          model.add(message),
        )
      }
    }),
    { numRuns: 500 },
  )
})
