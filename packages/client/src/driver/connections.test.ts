// connections.test.ts: how lines come from a connection to a session.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { LINES_A_TURN } from '../limits.ts'
import type { Connection } from '../ports.ts'
import { Connections } from './connections.ts'

function pouring(batches: readonly (readonly string[])[]): Connection {
  return {
    transport: 'memory',
    send: () => {},
    abort: () => {},
    close: async () => {},
    async *messages() {
      yield* batches
    },
  }
}

test('Connections: a server that pours lets others have their turn, and no line is lost or out of order', async () => {
  const batch = Array.from({ length: LINES_A_TURN * 4 + 7 }, (_, index) => `PING ${index}`)
  const ended = Promise.withResolvers<void>()
  const received: unknown[] = []
  let turns = 0
  let isOver = false
  const turn = (): void => {
    if (isOver) return
    turns += 1
    setImmediate(turn)
  }
  const connections = new Connections(async () => pouring([batch, batch]), {
    opened: () => setImmediate(turn),
    received: lines => received.push(...lines),
    closed: () => ended.resolve(),
  })
  connections.dial()
  await ended.promise
  isOver = true
  assert.deepEqual(received, [...batch, ...batch])
  assert.ok(turns >= 8, `others had ${turns} turns`)
})
