// send-queue.property.test.ts: what becomes of messages while the link breaks at any point and the program is restarted.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { type ModelOptions, ModelServer } from '../../testing/model-server.ts'
import { World } from '../../testing/world.ts'

const OURS = ['message-tags', 'batch', 'echo-message', 'labeled-response', 'server-time']

type Step =
  | { readonly what: 'say' | 'cut' | 'restart' | 'restart-server' | 'refuse' | 'answer' }
  | { readonly what: 'up' | 'down' | 'pass'; readonly amount: number }

const amount = fc.integer({ min: 1, max: 12 })
const steps = (isRestarted: boolean): fc.Arbitrary<Step[]> =>
  fc.array(
    fc.oneof(
      { weight: 6, arbitrary: fc.record({ what: fc.constant('say' as const) }) },
      { weight: 8, arbitrary: fc.record({ what: fc.constantFrom('up' as const, 'down' as const), amount }) },
      { weight: 8, arbitrary: fc.record({ what: fc.constantFrom('answer' as const) }) },
      {
        weight: 2,
        arbitrary: fc.record({
          what: fc.constant('pass' as const),
          amount: fc.integer({ min: 1, max: 40_000 }),
        }),
      },
      { weight: 2, arbitrary: fc.record({ what: fc.constantFrom('cut' as const, 'refuse' as const) }) },
      {
        weight: isRestarted ? 1 : 0,
        arbitrary: fc.record({ what: fc.constantFrom('restart' as const, 'restart-server' as const) }),
      },
    ),
    { maxLength: 120, size: 'max' },
  )

/** Gives what was said, in its order, when all has come to rest. */
function live(server: ModelServer, all: readonly Step[]): { said: string[]; world: World } {
  const world = new World({ open: () => server.open() })
  const said: string[] = []
  for (const step of all) {
    if (step.what === 'say') {
      const text = `message ${said.length}`
      said.push(text)
      world.session.outbox.say('#sea', text, {}, () => undefined)
    } else if (step.what === 'up') world.carryUp(step.amount)
    else if (step.what === 'down') world.carryDown(step.amount)
    else if (step.what === 'pass') world.pass(step.amount)
    else if (step.what === 'cut') world.cut()
    else if (step.what === 'restart') world.restart()
    else if (step.what === 'restart-server') {
      world.cut()
      server.restart()
    } else world.answer(step.what === 'answer')
  }
  world.settle()
  return { said, world }
}

const texts = (server: ModelServer): string[] => server.delivered.map(({ text }) => text)

function servers(options: ModelOptions): () => ModelServer {
  return () => new ModelServer(options)
}

test('SendQueue: with nonces each message is delivered once, in order, whatever breaks, and stands once as acknowledged', () => {
  const make = servers({ capabilities: [...OURS, 'stonechat/resume'] })
  fc.assert(
    fc.property(steps(true), all => {
      const server = make()
      const { said, world } = live(server, all)
      assert.deepEqual(texts(server), said)
      const acknowledged = world
        .messages()
        .filter(({ delivery }) => delivery === 'acknowledged')
        .map(({ text }) => text)
      // A program that was restarted shows what it has sent itself; what came before it is history.
      assert.deepEqual(
        acknowledged,
        said.filter(text => acknowledged.includes(text)),
      )
      assert.equal(new Set(acknowledged).size, acknowledged.length)
      assert.deepEqual(
        world.messages().filter(({ delivery }) => delivery !== 'acknowledged'),
        [],
      )
    }),
    { numRuns: 150 },
  )
})

for (const [what, capabilities] of [
  ['with echoes and labels', OURS],
  ['with echoes alone', ['message-tags', 'echo-message']],
  ['with nothing', []],
] as const)
  test(`SendQueue: without nonces, on a server ${what}, nothing is said twice, and what may be lost is said to have failed`, () => {
    const make = servers({ capabilities })
    fc.assert(
      fc.property(steps(false), all => {
        const server = make()
        const { said, world } = live(server, all)
        const once = texts(server)
        assert.deepEqual(
          once,
          said.filter(text => once.includes(text)),
        )
        const messages = world.messages()
        const of = (text: string): string | undefined => messages.find(each => each.text === text)?.delivery
        for (const text of said)
          assert.ok(
            of(text) === 'failed' || (of(text) === 'acknowledged' && once.includes(text)),
            `${text}: ${of(text)}`,
          )
        assert.equal(messages.length, said.length)
      }),
      { numRuns: 60 },
    )
  })
