// scene.ts: the three programs of step 3: a server, a relay that makes trouble, and clients that talk to the relay.

import assert from 'node:assert/strict'
import { Session } from './session.ts'

/** Three lines, and a long one, as the README has the reader make them. */
export const ONE_TWO_THREE = `node -p "'one\\ntwo\\nthree'"`
export const LONG = `node -p "'0123456789'.repeat(150)"`
export const long = '0123456789'.repeat(150)

/** A server of step 2 or 3, unless it is to be down, and a relay in front of it. */
export async function scene(step: '2' | '3', trouble: string, serverRuns = true) {
  await using starting = new AsyncDisposableStack()
  const server = starting.use(new Session(step, 'server', ':0'))
  const port = await server.port()
  if (!serverRuns) {
    server.signal('SIGINT')
    await server.exit
  }
  const relay = starting.use(new Session('3', 'relay', ':0', `:${port}`, trouble))
  const address = `:${await relay.port()}`
  const started = starting.move()
  return { server, relay, address, [Symbol.asyncDispose]: () => started.disposeAsync() }
}

/** A client that is typed to, and comes to its end. */
export async function ask(step: '2' | '3', address: string, ...lines: string[]): Promise<Session> {
  const client = new Session(step, 'client', address)
  client.type(...lines)
  client.endInput()
  assert.equal(await client.exit, 0)
  return client
}
