// packer.test.ts: what goes into packets where room is short.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checksumCrypto } from '../../sim/checksum-crypto.ts'
import { Random } from '../../sim/random.ts'
import { linkOf } from './pair.ts'
import { Session } from './session.ts'
import type { Role } from './silence.ts'

function sessionOf(role: Role): Session {
  const peer = { maxData: 262_144, maxStreams: 256, maxAckDelayMs: 25 }
  const crypto = checksumCrypto(new Random(1))
  return new Session({ crypto, role, link: linkOf(role, 0), peer, isSameHost: () => true, nowMs: 0 })
}

/** All that is to be sent now; it must come to an end. */
function pollAll(session: Session, nowMs: number): Uint8Array[] {
  const datagrams: Uint8Array[] = []
  for (let next = session.poll(nowMs); next; next = session.poll(nowMs)) {
    datagrams.push(next.datagram)
    assert.ok(datagrams.length < 100, 'there is always another packet')
  }
  return datagrams
}

test('Packer: a message that nearly fills a packet has its place beside an ACK of many ranges', () => {
  const [client, server] = [sessionOf('client'), sessionOf('server')]
  for (let number = 0; number < 80; number += 1) {
    client.ping()
    const [datagram] = pollAll(client, number)
    if (datagram && number % 2 === 0) server.receive(datagram, 'client:1', number)
  }
  const text = 'x'.repeat(1097)
  assert.equal(server.send(text, [0]), 'queued')
  for (const datagram of pollAll(server, 80)) client.receive(datagram, 'server:1', 130)
  assert.deepEqual(client.takeMessages(), [{ text, streams: [0] }])
})
