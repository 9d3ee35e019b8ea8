// simulation.test.ts: clients and a server over a network that loses, repeats and reorders, on virtual time.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { ClientCore, type Outcome } from './client.ts'
import { exchangeLifetimeMs, RFC_7252 } from './parameters.ts'
import { ServerCore } from './server.ts'

type World = {
  readonly seed: number
  readonly loss: number
  readonly duplication: number
  readonly delayMs: number
  readonly handlerMs: number
  readonly clients: number
  readonly requests: number
  readonly answersMax: number
  readonly serverConcurrency: number
}
type Event = { readonly atMs: number; happen(nowMs: number): void }
type Asked = { readonly startedAtMs: number; readonly text: string; outcome?: Outcome; endedAtMs?: number }

const DEADLINE_MS = 60_000

const world: fc.Arbitrary<World> = fc.record({
  seed: fc.integer(),
  loss: fc.double({ min: 0, max: 0.6, noNaN: true }),
  duplication: fc.double({ min: 0, max: 0.5, noNaN: true }),
  delayMs: fc.constantFrom(1, 50, 5_000),
  handlerMs: fc.constantFrom(0, 100, 10_000),
  clients: fc.integer({ min: 1, max: 3 }),
  requests: fc.integer({ min: 1, max: 12 }),
  answersMax: fc.constantFrom(2, 1_000),
  serverConcurrency: fc.constantFrom(2, 1_000),
})

/** Random numbers from 0 to 1 that a seed replays (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** One run of a world, from the first request until nothing happens any more. */
class Simulation {
  readonly executions = new Map<string, number>()
  readonly asked: Asked[] = []
  readonly server: ServerCore
  readonly #world: World
  readonly #random: () => number
  readonly #events: Event[] = []

  constructor(world: World) {
    this.#world = world
    this.#random = seeded(world.seed)
    this.server = new ServerCore({
      lifetimeMs: exchangeLifetimeMs(RFC_7252),
      concurrency: world.serverConcurrency,
      payloadBytesMax: 100,
      rate: { perSecond: 100, burst: 10 },
      hostsMax: 4,
      clientsMax: 2 * world.clients,
      answersMax: world.answersMax,
      answerBytesMax: 10_000,
    })
  }

  run(): void {
    for (let client = 0; client < this.#world.clients; client += 1) this.#startClient(client)
    for (let event = this.#nextEvent(); event; event = this.#nextEvent()) {
      event.happen(event.atMs)
      assert.ok(this.server.held.answers <= this.#world.answersMax)
      assert.ok(this.server.held.running <= this.#world.serverConcurrency)
    }
  }

  #startClient(index: number): void {
    const name = { clientHigh: index, clientLow: 7 }
    const parameters = { transmission: RFC_7252, concurrency: 4, queue: 100, payloadBytesMax: 100 }
    const core = new ClientCore(parameters, name, this.#random)
    const mine: Asked[] = []
    const advance = (nowMs: number): void => {
      const { datagrams, outcomes } = core.advance(nowMs)
      for (const datagram of datagrams) this.#carry(nowMs, atMs => this.#serve(datagram, index, hear, atMs))
      for (const outcome of outcomes) settle(outcome, nowMs)
      const { deadlineAtMs } = core
      if (deadlineAtMs !== undefined) this.#events.push({ atMs: deadlineAtMs, happen: advance })
    }
    const settle = (outcome: Outcome, nowMs: number): void => {
      const asked = mine[outcome.ticket]
      assert.ok(asked && asked.outcome === undefined, 'one outcome for each request')
      asked.outcome = outcome
      asked.endedAtMs = nowMs
    }
    const hear = (bytes: Uint8Array, nowMs: number): void => {
      const forged = bytes.slice()
      forged[11] = 8
      assert.equal(core.receive(forged), undefined, 'a stranger does not know the name')
      const outcome = core.receive(bytes)
      if (outcome) settle(outcome, nowMs)
      advance(nowMs)
    }
    for (let number = 0; number < this.#world.requests; number += 1) {
      const start = (nowMs: number): void => {
        const asked = { startedAtMs: nowMs, text: `${index}/${number}` }
        const ticket = core.start(Buffer.from(asked.text), nowMs, DEADLINE_MS)
        assert.ok(typeof ticket === 'number')
        mine[ticket] = asked
        this.asked.push(asked)
        advance(nowMs)
      }
      this.#events.push({ atMs: number * 200, happen: start })
    }
  }

  #serve(
    bytes: Uint8Array,
    client: number,
    hear: (bytes: Uint8Array, nowMs: number) => void,
    nowMs: number,
  ): void {
    const verdict = this.server.receive(bytes, { host: `10.0.0.${client}`, port: 1 }, nowMs)
    if (verdict.kind === 'reply') this.#carry(nowMs, atMs => hear(verdict.datagram, atMs))
    if (verdict.kind !== 'execute') return
    const text = Buffer.from(verdict.payload).toString()
    this.executions.set(text, (this.executions.get(text) ?? 0) + 1)
    const finish = (doneAtMs: number): void => {
      const reply = this.server.finish(verdict.job, Buffer.from(`re: ${text}`), doneAtMs)
      this.#carry(doneAtMs, atMs => hear(reply, atMs))
    }
    this.#events.push({ atMs: nowMs + this.#random() * this.#world.handlerMs, happen: finish })
  }

  /** The network: loses, delays, and repeats once or more. */
  #carry(nowMs: number, deliver: (atMs: number) => void): void {
    const { loss, duplication, delayMs } = this.#world
    do {
      if (this.#random() < loss) continue
      this.#events.push({ atMs: nowMs + 1 + this.#random() * delayMs, happen: deliver })
    } while (this.#random() < duplication)
  }

  #nextEvent(): Event | undefined {
    if (this.#events.length === 0) return undefined
    const next = this.#events.reduce((first, event) => (event.atMs < first.atMs ? event : first))
    this.#events.splice(this.#events.indexOf(next), 1)
    return next
  }
}

function run(world: World): Simulation {
  const simulation = new Simulation(world)
  simulation.run()
  return simulation
}

test('a request is executed once at most, and ends by its deadline, whatever the network does', () => {
  const property = fc.property(world, world => {
    const { asked, executions } = run(world)
    for (const { text, startedAtMs, outcome, endedAtMs = Infinity } of asked) {
      assert.ok(endedAtMs - startedAtMs <= DEADLINE_MS, `${text} ended after ${endedAtMs - startedAtMs} ms`)
      const times = executions.get(text) ?? 0
      assert.ok(times <= 1, `${text} was executed ${times} times`)
      if (outcome?.kind !== 'answer') continue
      assert.equal(Buffer.from(outcome.payload).toString(), `re: ${text}`)
      assert.equal(times, 1)
    }
    assert.equal(asked.length, world.clients * world.requests)
  })
  fc.assert(property, { numRuns: 300 })
})

test('every request is answered by a network that only repeats and reorders', () => {
  const property = fc.property(world, world => {
    const { asked } = run({ ...world, loss: 0, answersMax: 1_000, serverConcurrency: 1_000, handlerMs: 100 })
    assert.ok(asked.every(({ outcome }) => outcome?.kind === 'answer'))
  })
  fc.assert(property, { numRuns: 100 })
})

test('with a third of the datagrams lost, nearly every request is answered', () => {
  const { asked } = run({
    seed: 1,
    loss: 0.33,
    duplication: 0,
    delayMs: 50,
    handlerMs: 0,
    clients: 40,
    requests: 5,
    answersMax: 1_000,
    serverConcurrency: 1_000,
  })
  const answered = asked.filter(({ outcome }) => outcome?.kind === 'answer').length
  // Each of 5 tries succeeds with probability 0.67 x 0.67: all fail for 5 % of the requests.
  assert.ok(answered / asked.length > 0.9, `${answered} of ${asked.length}`)
})
