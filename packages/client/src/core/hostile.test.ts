// hostile.test.ts: what a server, or somebody who types, can say to make a session stop, spin or count wrongly.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { BATCH_LINES_MAX } from '../limits.ts'
import { Script } from '../testing/script.ts'

const MODERN = 'batch draft/multiline labeled-response message-tags stonechat/resume'

function atSea(capabilities = MODERN): Script {
  const server = new Script({ channels: ['#sea'] })
  server.welcomes(capabilities)
  server.says(':wren!w@h JOIN #sea', ':s 353 wren = #sea :wren ann', ':s 366 wren #sea :End')
  server.takes()
  return server
}

test('Session: who wrote before the casemapping changed stops all the same, and no deadline stays in the past', () => {
  const server = atSea()
  server.says('@+typing=active :Ann[!a@h TAGMSG #sea', ':s 005 wren CASEMAPPING=ascii :are supported')
  const { session } = server.world
  assert.deepEqual(session.conversations.get('#sea')?.typing, ['Ann['])
  server.world.nowMs = session.deadlineMs()
  server.world.pass(7_000)
  assert.deepEqual(session.conversations.get('#sea')?.typing, [])
  assert.ok(session.deadlineMs() > server.world.nowMs)
})

test('Session: what is no line is not counted before the session goes on', () => {
  const server = atSea()
  server.says(':s RESUME TOKEN secret 0')
  for (let time = 0; time < 2; time++) {
    server.world.cut()
    server.world.pass(60_000)
    server.connects()
    assert.deepEqual(server.takes(), ['RESUME secret 0'])
    server.world.session.receive(['@', { fault: 'too long' }])
    server.says(`:s RESUME SUCCESS wren ${time}`)
  }
})

test('Session: a goodbye and a reason of several lines are one line', () => {
  const server = atSea()
  const { session } = server.world
  const sea = session.conversations.get('#sea')
  assert.ok(sea)
  session.conversations.leave(sea, 'a\nQUIT :b')
  session.goodbye('x\r\ny\0')
  assert.deepEqual(server.takes(), ['PART #sea :a QUIT :b', 'QUIT :x y '])
})

test('Batches in a batch are counted with its lines', () => {
  const server = atSea()
  server.says('BATCH +o labeled-response')
  const line = '@batch=o :s BATCH +i x'
  server.world.session.receive(Array.from({ length: BATCH_LINES_MAX }, () => [line, 'BATCH -i']).flat())
  server.says('@batch=o :ann!a@h PRIVMSG #sea :too much', 'BATCH -o')
  assert.deepEqual(server.world.messages(), [])
})
