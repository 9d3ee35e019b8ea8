// request.test.ts: requester and responder over real sockets.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setImmediate } from 'node:timers/promises'
import { leavesNothing } from '../conformance/resources.ts'
import * as udp from '../udp/udp.ts'
import { decode, encode, KIND } from './core/message.ts'
import { type RequesterOptions, requester } from './requester.ts'
import { type Handler, type ResponderOptions, responder } from './responder.ts'

const loopback = { host: '127.0.0.1' } as const
/** Retransmission as fast as a test wants it. */
const fast = { ackTimeoutMs: 5, maxRetransmit: 2 } as const
/** So that a machine that is busy cannot end what only retransmissions shall end. */
const patient = { deadlineMs: 60_000 } as const

type Setting = { readonly server?: ResponderOptions; readonly client?: Partial<RequesterOptions> }

/** A responder with this handler, and a client of it. */
async function pair(handler: Handler, { server, client }: Setting = {}) {
  const answering = await responder({ ...loopback, ...server }, handler)
  const asking = await requester({ ...answering.local, ...client })
  return {
    server: answering,
    client: asking,
    async [Symbol.asyncDispose]() {
      await asking.close()
      await answering.close({ timeoutMs: 0 })
    },
  }
}

/** Drops the first `losses` datagrams from a client, and the first `losses` answers to it. */
async function lossyPath(to: udp.Destination, losses: number) {
  const front = await udp.bind(loopback)
  const back = await udp.connect(to)
  let client: udp.Destination | undefined
  const carry = async (from: udp.DatagramSocket, send: (datagram: udp.Datagram) => Promise<void>) => {
    let seen = 0
    for await (const datagram of from) if ((seen += 1) > losses) await send(datagram)
  }
  const carrying = [
    carry(front, ({ data, from }) => {
      client = from
      return back.send(data)
    }),
    carry(back, ({ data }) => front.send(data, client)),
  ]
  return {
    front,
    async [Symbol.asyncDispose]() {
      await Promise.all([front.close(), back.close()])
      await Promise.all(carrying)
    },
  }
}

test('request is answered, in text and in bytes, many at once', async () => {
  await using both = await pair(({ data, from }) => `${data.toString()} from ${from.port}`)
  const { client, server } = both
  assert.deepEqual(client.remote, server.local)
  const answers = await Promise.all(Array.from({ length: 100 }, (_, index) => client.request(`${index}`)))
  answers.forEach((answer, index) => assert.equal(answer.toString(), `${index} from ${client.local.port}`))
  assert.equal((await client.request(Uint8Array.of(65))).toString(), `A from ${client.local.port}`)
  assert.equal(server.running, 0)
})

test('request is sent again when it or its answer is lost, and executed once', async () => {
  let executed = 0
  await using server = await responder(loopback, () => `answer ${(executed += 1)}`)
  await using path = await lossyPath(server.local, 1)
  await using client = await requester({ ...path.front.local, ...fast, maxRetransmit: 8 })
  assert.equal((await client.request('once', patient)).toString(), 'answer 1')
  assert.equal(executed, 1)
})

test('request gives up after its retransmissions, at its deadline, or on abort', async () => {
  await using deaf = await udp.bind(loopback)
  await using client = await requester({ ...deaf.local, ...fast })
  const address = `udp://127.0.0.1:${deaf.local.port}`
  const unanswered = { code: 'ETIMEDOUT', message: `request ${address}: no answer to 3 datagrams` }
  await assert.rejects(client.request('anybody?', patient), unanswered)
  await assert.rejects(client.request('quick!', { deadlineMs: 1 }), { code: 'ETIMEDOUT' })
  const abort = new AbortController()
  const asking = client.request('stop', { ...patient, signal: abort.signal })
  abort.abort()
  await assert.rejects(asking, { operation: 'request', code: 'ABORT_ERR' })
})

test('request ends at once when nobody is there, and the client goes on', async () => {
  const gone = await udp.bind(loopback)
  const { port } = gone.local
  await gone.close()
  await using client = await requester({ ...loopback, port })
  await assert.rejects(client.request('anybody?'), { operation: 'request', code: 'ECONNREFUSED' })
  await using _ = await responder({ ...loopback, port }, () => 'here')
  assert.equal((await client.request('anybody?')).toString(), 'here')
})

test('request is told that its answer is too large, or that the handler failed', async () => {
  const errors: unknown[] = []
  const handler: Handler = ({ data }) => {
    if (data.length === 0) throw new Error('nothing was asked')
    return new Uint8Array(1_181)
  }
  await using both = await pair(handler, { server: { onError: error => errors.push(error) } })
  const { client } = both
  await assert.rejects(client.request('much'), { code: 'EMSGSIZE', message: /the answer is larger/ })
  await assert.rejects(client.request(''), { code: 'EHANDLER' })
  assert.deepEqual(errors, [new Error('nothing was asked')])
  const tooLarge = { code: 'EMSGSIZE', message: /request of 1181 bytes, the limit is 1180$/ }
  await assert.rejects(client.request(new Uint8Array(1_181)), tooLarge)
})

test('request and answer may be as large as a datagram where that is asked for', async () => {
  const payloadBytesMax = 65_507 - 20
  const setting = { server: { payloadBytesMax }, client: { payloadBytesMax } }
  await using both = await pair(({ data }) => data, setting)
  const data = Buffer.alloc(payloadBytesMax, 7)
  assert.deepEqual(await both.client.request(data), data)
})

test('requester takes answers from nobody but whom it asked', async () => {
  await using server = await udp.bind(loopback)
  await using client = await requester(server.local)
  await using stranger = await udp.bind(loopback)
  const asking = client.request('the truth')
  const { data, from } = await server.receive({ timeoutMs: 5_000 })
  const request = decode(data)
  assert.ok(request)
  const say = (text: string) => encode({ ...request, kind: KIND.answer, payload: Buffer.from(text) })
  await stranger.send(say('a lie'), from)
  await server.send(
    encode({ ...request, clientLow: 0, kind: KIND.answer, payload: Buffer.from('a guess') }),
    from,
  )
  await server.send('noise', from)
  await server.send(say('the truth'), from)
  assert.equal((await asking).toString(), 'the truth')
})

test('responder bears noise, empty datagrams and the largest, and counts them', async () => {
  await using both = await pair(() => 'well')
  await using peer = await udp.connect(both.server.local)
  const noise = Array.from({ length: 50 }, (_, index) => Buffer.alloc(index, index))
  await peer.sendMany([...noise, Buffer.alloc(65_507, 83)])
  assert.equal((await both.client.request('how are you?')).toString(), 'well')
  assert.equal(both.server.ignored.noise, 51)
  await assert.rejects(peer.receive({ timeoutMs: 1 }), { code: 'ETIMEDOUT' })
})

test('responder that closes finishes what runs, and refuses what is new', async () => {
  const started = Promise.withResolvers<void>()
  const finish = Promise.withResolvers<string>()
  await using both = await pair(() => {
    started.resolve()
    return finish.promise
  })
  const { client, server } = both
  const first = client.request('long work')
  await started.promise
  const closing = server.close()
  await assert.rejects(client.request('late'), { code: 'ESHUTDOWN' })
  finish.resolve('done')
  assert.equal((await first).toString(), 'done')
  await closing
  assert.equal(server.running, 0)
})

test('responder that closes waits no longer than it is told, then fires the signals', async () => {
  const started = Promise.withResolvers<AbortSignal>()
  const server = await responder(loopback, ({ signal }) => {
    started.resolve(signal)
    return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
  })
  await using client = await requester(server.local)
  const asking = client.request('for ever')
  const signal = await started.promise
  await server.close({ timeoutMs: 1 })
  assert.ok(signal.aborted)
  await client.close()
  await assert.rejects(asking, { operation: 'request', code: 'ECLOSED' })
  await assert.rejects(client.request('again'), { code: 'ECLOSED' })
})

test('no handle, timer or listener of requester and responder survives close', async () => {
  await leavesNothing(async () => {
    const server = await responder(loopback, () => 'x')
    const client = await requester(server.local)
    await client.request('x')
    const abort = new AbortController()
    const pending = client.request('y', { signal: abort.signal })
    await Promise.all([client.close(), client.close(), server.close(), server.close()])
    await pending.catch((error: unknown) => assert.ok(error instanceof Error))
    await setImmediate()
  })
})
