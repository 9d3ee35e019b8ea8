// storm.test.ts: handshakes through loss, doubles, disorder and broken packets, by many seeds.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Session } from '../session/session.ts'
import { Air, type Caller, type Weather } from './air.ts'
import { known, textsOf } from './attackers.ts'

function sessionOf({ client }: Caller): Session {
  assert.ok(client.session)
  return client.session
}

function serverSession(air: Air): Session {
  const [session] = air.server.sessions()
  assert.ok(session)
  return session
}

const STORM: Weather = { delayMs: 20, jitterMs: 100, loss: 0.2, duplicate: 0.2, corrupt: 0.1 }

for (const pattern of ['IK', 'XX'] as const) {
  test(`R-HELLO-2: ${pattern} comes to its end through loss, doubles, disorder and broken packets`, () => {
    for (let seed = 1; seed <= 20; seed++) {
      const air = new Air({}, seed)
      air.weather = STORM
      const caller = pattern === 'IK' ? known(air) : air.newClient()
      const hasTrust = air.runUntil(() => caller.client.state !== 'hello', 10_000)
      caller.client.trust(true, air.nowMs)
      assert.ok(hasTrust && caller.client.session, `seed ${seed}: ${caller.client.state}`)
      caller.client.session.send('ahoy', [0])
      const heard: string[] = []
      const isThere = () => {
        for (const session of air.server.sessions()) heard.push(...textsOf(session))
        return heard.length > 0
      }
      assert.ok(air.runUntil(isThere, 20_000), `seed ${seed}`)
      serverSession(air).send('ahoy yourself', [0])
      const answered: string[] = []
      const isAnswered = () => {
        answered.push(...textsOf(sessionOf(caller)))
        return answered.length > 0
      }
      assert.ok(air.runUntil(isAnswered, 20_000), `seed ${seed}`)
      air.run(2_000)
      heard.push(...textsOf(serverSession(air)))
      answered.push(...textsOf(sessionOf(caller)))
      assert.deepEqual([heard, answered], [['ahoy'], ['ahoy yourself']], `seed ${seed}`)
    }
  })
}
