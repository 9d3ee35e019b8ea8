// going-on.test.ts: sessions that go on with new keys, after a resume or an update, as conversations.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { linkOf, warm } from './ends.ts'

test('R-RESUME-1, R-MESSAGE-1, R-MESSAGE-2, R-MESSAGE-3: Session.resume: each message once, in order, whatever came before', () => {
  const ends = warm()
  ends.lets = to => to === 'server'
  ends.client.send('came, and its ACK did not', [1])
  ends.run(100)
  ends.lets = () => false
  ends.client.send('did not come', [1])
  ends.server.send('neither did this', [1])
  ends.run(400)
  ends.client.park()
  ends.server.park()
  ends.client.send('while parked', [1])
  ends.lets = () => true
  ends.server.resume(linkOf('server', 1), ends.client.received(), ends.nowMs)
  ends.client.resume(linkOf('client', 1), ends.server.received(), ends.nowMs)
  ends.run(2000)
  assert.deepEqual(ends.heard('server'), ['came, and its ACK did not', 'did not come', 'while parked'])
  assert.deepEqual(ends.heard('client'), ['neither did this'])
  assert.deepEqual([ends.client.state, ends.server.state], ['open', 'open'])
})

test('R-RESUME-1, R-DATA-1: Session.resume: the new connection numbers its packets from 0', () => {
  const ends = warm()
  ends.client.park()
  ends.client.resume(linkOf('client', 1), ends.server.received(), ends.nowMs)
  ends.packets.client.length = 0
  ends.run(0)
  assert.equal(ends.packets.client[0]?.number, 0)
})

test('R-RESUME-5: Session.resume: a peer that has what was never sent is told of its fault', () => {
  const ends = warm()
  ends.server.resume(linkOf('server', 1), { contiguous: 1000, ranges: [] }, ends.nowMs)
  assert.equal(ends.server.ended?.by, 'fault')
  assert.equal(ends.server.poll(ends.nowMs)?.path, 'home:1')
})

test('R-RESUME-6: Session: messages in a handshake are taken once, in their order, and in DATA again', () => {
  const ends = warm()
  ends.lets = () => false
  ends.client.send('one', [0])
  ends.client.send('two', [0])
  ends.run(10)
  const early = ends.client.earlyFrames(900)
  ends.server.takeEarly(early, ends.nowMs)
  ends.server.takeEarly(early, ends.nowMs)
  assert.deepEqual(ends.heard('server'), ['one', 'two'])
  assert.ok(ends.client.queuedBytes > 0)
  ends.lets = () => true
  ends.run(1500)
  assert.deepEqual([ends.heard('server'), ends.client.queuedBytes], [[], 0])
})

test('R-FLOW-2, R-FLOW-3: Session.resume: limits go on where they were, and are told again', () => {
  const ends = warm()
  for (let count = 0; count < 40; count += 1) ends.client.send('x'.repeat(1500), [0])
  ends.run(2000)
  ends.heard('server')
  ends.server.park()
  ends.client.park()
  ends.server.resume(linkOf('server', 1), ends.client.received(), ends.nowMs)
  ends.client.resume(linkOf('client', 1), ends.server.received(), ends.nowMs)
  for (let count = 0; count < 40; count += 1) ends.client.send('y'.repeat(1500), [0])
  ends.run(3000)
  assert.equal(ends.heard('server').length, 40)
  assert.ok(ends.takeSent('server').some(frames => frames.includes('max-data')))
})

test('R-UPDATE-1, R-UPDATE-2, R-UPDATE-3: Session: in an hour keys change on both sides, at once or not, and no packet is dropped for it', () => {
  const ends = warm()
  let said = 0
  for (let minute = 0; minute < 60; minute += 1) {
    ends.lets = (_to, count) => count % 5 !== 0
    ends.client.send(`up ${minute}`, [0])
    ends.server.send(`down ${minute}`, [0])
    ends.run(60_000)
    said += 1
    const heard = [ends.heard('server'), ends.heard('client')]
    assert.deepEqual(heard, [[`up ${minute}`], [`down ${minute}`]])
  }
  assert.equal(said, 60)
  for (const role of ['client', 'server'] as const) {
    const phases = ends.packets[role].filter(({ kind }) => kind === 'sent').map(({ phase }) => phase)
    const changes = phases.filter((phase, index) => index > 0 && phase !== phases[index - 1]).length
    assert.ok(changes >= 4 && changes <= 6, `${role} changed ${changes} times`)
    assert.equal(ends[role].statistics().packetsDropped, 0)
  }
})
