// server.test.ts: what is executed, what is answered again, and what is remembered.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { decode, encode, KIND, type Refusal, refusalOf } from './message.ts'
import { exchangeLifetimeMs, RFC_7252 } from './parameters.ts'
import { type Peer, ServerCore, type ServerParameters, type Verdict } from './server.ts'
import { WINDOW_REQUESTS } from './window.ts'

const peer = { host: '10.0.0.7', port: 5_000 }
const plenty: ServerParameters = {
  lifetimeMs: 1_000,
  concurrency: 100,
  payloadBytesMax: 100,
  rate: { perSecond: 1e6, burst: 2e6 },
  hostsMax: 100,
  clientsMax: 100,
  answersMax: 100,
  answerBytesMax: 10_000,
}

function request(sequence: number, clientLow = 2): Uint8Array {
  return encode({
    clientHigh: 1,
    clientLow,
    sequence,
    kind: KIND.request,
    payload: Uint8Array.of(sequence % 256),
  })
}

/** The verdict in short: what it is, and why. */
function told(verdict: Verdict): string {
  if (verdict.kind === 'execute') return `execute ${verdict.payload[0]}`
  if (verdict.kind === 'ignore') return `ignore ${verdict.reason}`
  const reply = decode(verdict.datagram)
  assert.ok(reply)
  return reply.kind === KIND.refusal ? `refuse ${refusalOf(reply.payload)}` : `answer ${reply.payload.join()}`
}

class Server {
  readonly core: ServerCore

  constructor(changes: Partial<ServerParameters> = {}) {
    this.core = new ServerCore({ ...plenty, ...changes })
  }

  hear(bytes: Uint8Array, nowMs = 0, from: Peer = peer): string {
    return told(this.core.receive(bytes, from, nowMs))
  }

  /** Executes a new request at once. */
  serve(bytes: Uint8Array, result: Uint8Array | Refusal, nowMs = 0, from: Peer = peer): string {
    const verdict = this.core.receive(bytes, from, nowMs)
    assert.equal(verdict.kind, 'execute')
    assert.ok(verdict.kind === 'execute')
    return told({ kind: 'reply', datagram: this.core.finish(verdict.job, result, nowMs) })
  }
}

test('ServerCore executes a request once, and gives its copies the same answer', () => {
  const server = new Server()
  const verdict = server.core.receive(request(3), peer, 0)
  assert.equal(told(verdict), 'execute 3')
  assert.equal(server.hear(request(3)), 'ignore running')
  assert.ok(verdict.kind === 'execute')
  const reply = server.core.finish(verdict.job, Uint8Array.of(1, 2), 0)
  assert.deepEqual(server.core.receive(request(3), peer, 0), { kind: 'reply', datagram: reply })
  assert.equal(server.hear(request(3)), 'answer 1,2')
})

test('ServerCore tells clients apart by address and by their random name', () => {
  const server = new Server()
  assert.equal(server.hear(request(1)), 'execute 1')
  assert.equal(server.hear(request(1, 3)), 'execute 1')
  assert.equal(server.hear(request(1), 0, { ...peer, port: 5_001 }), 'execute 1')
  assert.equal(server.hear(request(1), 0, { ...peer, host: '10.0.0.8' }), 'execute 1')
  assert.equal(server.hear(request(1)), 'ignore running')
})

test('ServerCore repeats refusals, too, and refuses an answer that is too large', () => {
  const server = new Server()
  assert.equal(server.serve(request(1), 'failed'), 'refuse failed')
  assert.equal(server.hear(request(1)), 'refuse failed')
  assert.equal(server.serve(request(2), new Uint8Array(101)), 'refuse too-large')
  assert.equal(server.hear(request(2)), 'refuse too-large')
})

test('ServerCore keeps few answers, and executes nothing again whose answer is gone', () => {
  const server = new Server({ answersMax: 2 })
  for (const sequence of [1, 2, 3]) server.serve(request(sequence), Uint8Array.of(sequence))
  assert.deepEqual(
    [1, 2, 3].map(sequence => server.hear(request(sequence))),
    ['refuse forgotten', 'answer 2', 'answer 3'],
  )
  const small = new Server({ answerBytesMax: 42 })
  for (const sequence of [1, 2, 3]) small.serve(request(sequence), Uint8Array.of(sequence))
  assert.equal(small.core.held.answerBytes, 42)
  assert.equal(small.hear(request(1)), 'refuse forgotten')
})

test('ServerCore ignores a request from before its window', () => {
  const server = new Server()
  server.serve(request(WINDOW_REQUESTS), Uint8Array.of())
  assert.equal(server.hear(request(0)), 'ignore stale')
  assert.equal(server.hear(request(1)), 'execute 1')
})

test('ServerCore forgets what no copy can ask for any more', () => {
  const server = new Server()
  server.serve(request(1), Uint8Array.of())
  assert.equal(server.hear(request(1), 999), 'answer ')
  assert.deepEqual(server.core.held, { clients: 1, hosts: 1, running: 0, answers: 1, answerBytes: 20 })
  assert.equal(server.hear(request(9, 9), 2_000), 'execute 9')
  assert.deepEqual(server.core.held, { clients: 1, hosts: 1, running: 1, answers: 0, answerBytes: 0 })
  assert.equal(exchangeLifetimeMs(RFC_7252), 247_000)
})

test('ServerCore executes no more at once than it may, and takes the request when it comes again', () => {
  const server = new Server({ concurrency: 1 })
  const first = server.core.receive(request(1), peer, 0)
  assert.equal(server.hear(request(2)), 'ignore busy')
  assert.ok(first.kind === 'execute')
  server.core.finish(first.job, Uint8Array.of(), 0)
  assert.equal(server.hear(request(2)), 'execute 2')
})

test('ServerCore remembers no more clients and hosts than it may', () => {
  const server = new Server({ clientsMax: 4, hostsMax: 2 })
  for (let host = 0; host < 50; host += 1) {
    server.serve(request(1), Uint8Array.of(), 0, { host: `10.0.0.${host}`, port: 1 })
  }
  const { clients, hosts } = server.core.held
  assert.deepEqual({ clients, hosts }, { clients: 4, hosts: 2 })
})

test('ServerCore ignores noise, and hosts that ask too much', () => {
  const server = new Server({ rate: { perSecond: 1, burst: 2 } })
  const reply = encode({
    clientHigh: 1,
    clientLow: 2,
    sequence: 1,
    kind: KIND.answer,
    payload: Uint8Array.of(),
  })
  for (const noise of [Uint8Array.of(), Uint8Array.of(1), reply])
    assert.equal(server.hear(noise), 'ignore noise')
  const verdicts = [1, 2, 3].map(sequence => server.hear(request(sequence)))
  assert.deepEqual(verdicts, ['execute 1', 'execute 2', 'ignore rate'])
  assert.equal(server.hear(request(3), 0, { host: '10.0.0.8', port: 1 }), 'execute 3')
  assert.equal(server.hear(request(3), 1_000), 'execute 3')
})

test('ServerCore that closes refuses what is new, and still answers copies', () => {
  const server = new Server()
  server.serve(request(1), Uint8Array.of(5))
  server.core.close()
  assert.equal(server.hear(request(1)), 'answer 5')
  assert.equal(server.hear(request(2)), 'refuse closing')
})

test('ServerCore takes any bytes, also those that begin like a request', () => {
  const { core } = new Server()
  const property = fc.property(fc.uint8Array({ maxLength: 40 }), fc.nat(20), (noise, keep) => {
    const bytes = Uint8Array.from([...request(1).subarray(0, keep), ...noise])
    const verdict = core.receive(bytes, peer, 0)
    if (verdict.kind === 'execute') core.finish(verdict.job, 'failed', 0)
    const isRequest = decode(bytes)?.kind === KIND.request
    assert.equal(verdict.kind === 'ignore' && verdict.reason === 'noise', !isRequest)
  })
  fc.assert(property)
})
