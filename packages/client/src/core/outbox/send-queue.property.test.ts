// send-queue.property.test.ts: what becomes of messages while the link breaks at any point and the program is restarted.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { ModelServer } from '../../testing/model-server.ts'
import { World } from '../../testing/world.ts'

const OURS = ['message-tags', 'batch', 'echo-message', 'labeled-response', 'server-time']
const SEA = '#sea'

type Step =
  | { readonly what: 'say' | 'say-lines' | 'cut' | 'refuse' | 'answer' }
  | { readonly what: 'write' | 'restart' | 'kill' | 'restart-server' }
  | { readonly what: 'up' | 'down' | 'pass'; readonly amount: number }

const amount = fc.integer({ min: 1, max: 12 })
const delayMs = fc.integer({ min: 1, max: 40_000 })
const steps = (isRestarted: boolean): fc.Arbitrary<Step[]> =>
  fc.array(
    fc.oneof(
      { weight: 6, arbitrary: fc.record({ what: fc.constant('say' as const) }) },
      { weight: 1, arbitrary: fc.record({ what: fc.constant('say-lines' as const) }) },
      { weight: 8, arbitrary: fc.record({ what: fc.constantFrom('up' as const, 'down' as const), amount }) },
      { weight: 8, arbitrary: fc.record({ what: fc.constant('answer' as const) }) },
      { weight: 2, arbitrary: fc.record({ what: fc.constant('pass' as const), amount: delayMs }) },
      { weight: 2, arbitrary: fc.record({ what: fc.constantFrom('cut' as const, 'refuse' as const) }) },
      {
        weight: isRestarted ? 2 : 0,
        arbitrary: fc.record({
          what: fc.constantFrom(
            'write' as const,
            'restart' as const,
            'kill' as const,
            'restart-server' as const,
          ),
        }),
      },
    ),
    { maxLength: 120, size: 'max' },
  )

class Life {
  readonly server: ModelServer
  readonly world: World
  /** What was said, in its order, but for what a program has taken with it that was killed before it could write. */
  said: string[] = []
  #kept = new Set<string>()
  #count = 0

  constructor(server: ModelServer) {
    this.server = server
    this.world = new World({ open: () => server.open() })
  }

  get delivered(): string[] {
    return this.server.delivered.map(({ text }) => text)
  }

  live(all: readonly Step[]): this {
    for (const step of all) this.#do(step)
    this.world.settle()
    return this
  }

  #do(step: Step): void {
    const { world } = this
    if (step.what === 'say') this.#say(1)
    else if (step.what === 'say-lines') this.#say(2)
    else if (step.what === 'up') world.carryUp(step.amount)
    else if (step.what === 'down') world.carryDown(step.amount)
    else if (step.what === 'pass') world.pass(step.amount)
    else if (step.what === 'cut') world.cut()
    else if (step.what === 'restart-server') {
      world.cut()
      this.server.restart()
    } else if (step.what === 'answer' || step.what === 'refuse') world.answer(step.what === 'answer')
    else this.#end(step.what)
  }

  #say(lines: number): void {
    const texts = Array.from({ length: lines }, () => `message ${(this.#count += 1)}`)
    this.said.push(...texts)
    this.world.session.outbox.say(SEA, texts.join('\n'), {}, () => undefined)
  }

  #end(how: 'write' | 'restart' | 'kill'): void {
    if (how === 'kill') {
      const there = new Set([...this.#kept, ...this.delivered])
      this.said = this.said.filter(text => there.has(text))
      return this.world.kill()
    }
    this.#kept = new Set(this.said)
    if (how === 'write') this.world.write()
    else this.world.restart()
  }
}

for (const [who, hasGuests, more] of [
  ['somebody with an account', false, []],
  ['a guest who finds what was said in the history', true, ['draft/chathistory']],
] as const)
  test(`SendQueue: on a server that knows nonces each message of ${who} is delivered once, in order, whatever breaks, and stands once as acknowledged`, () => {
    fc.assert(
      fc.property(steps(true), all => {
        const capabilities = [...OURS, 'stonechat/resume', ...more]
        const { said, delivered, world } = new Life(new ModelServer({ capabilities, hasGuests })).live(all)
        assert.deepEqual(delivered, said)
        const messages = world.messages()
        // A program that was restarted shows what it has sent itself; what came before it is history.
        const shown = new Set(messages.map(({ text }) => text))
        assert.deepEqual(
          messages.map(({ text }) => text),
          said.filter(text => shown.has(text)),
        )
        for (const { text, delivery } of messages) assert.equal(delivery, 'acknowledged', text)
      }),
      { numRuns: 120 },
    )
  })

for (const [what, capabilities] of [
  ['with echoes and labels', OURS],
  ['with echoes alone', ['message-tags', 'echo-message']],
  ['with nothing', []],
] as const)
  test(`SendQueue: without nonces, on a server ${what}, nothing is said twice, and what may be lost is said to have failed`, () => {
    fc.assert(
      fc.property(steps(false), all => {
        const { said, delivered, world } = new Life(new ModelServer({ capabilities })).live(all)
        const there = new Set(delivered)
        assert.deepEqual(
          delivered,
          said.filter(text => there.has(text)),
        )
        const messages = world.messages()
        assert.equal(messages.length, said.length)
        for (const { text, delivery } of messages)
          assert.ok(
            delivery === 'failed' || (delivery === 'acknowledged' && there.has(text)),
            `${text}: ${delivery}`,
          )
      }),
      { numRuns: 60 },
    )
  })
