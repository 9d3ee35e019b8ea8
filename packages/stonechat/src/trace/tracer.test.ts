// tracer.test.ts: what is seen of a client is printed, written and drawn.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pcapngHead } from '@stonechat/roam'
import { Tracer } from './tracer.ts'

const local = { host: '192.0.2.1', port: 50_000, family: 4 } as const
const remote = { host: '198.51.100.7', port: 6697, family: 4 } as const
const ANSWER = Buffer.from(`03${'c1'.repeat(8)}${'00'.repeat(48)}`, 'hex')

class Sink {
  readonly parts: Buffer[] = []

  write(data: Uint8Array | string): void {
    this.parts.push(Buffer.from(data))
  }

  get all(): Buffer {
    return Buffer.concat(this.parts)
  }
}

test('Tracer: a datagram is a line, a packet of the capture, and an arrow; keys are a line of their log', () => {
  const [capture, keys, drawing] = [new Sink(), new Sink(), new Sink()]
  const printed: string[] = []
  const tracer = new Tracer({ print: text => printed.push(text), capture, keys, drawing, title: 'a trace' })
  const { tap, observe, keysMade } = tracer.watchers
  tap({ direction: 'received', datagram: ANSWER, local, remote })
  const key = new Uint8Array(32)
  keysMade({ clientCid: key.subarray(0, 8), serverCid: key.subarray(0, 8), fromClient: key, fromServer: key })
  observe({ kind: 'dropped', nowMs: performance.now(), path: '', bytes: 7 })
  tracer.finish()
  const lines = printed.join('').split('\n')
  assert.match(lines[0] ?? '', /^ {3}0\.000000 ← ANSWER {9}57 {2}to c1c1/)
  assert.match(lines[1] ?? '', /keys are made/)
  assert.match(lines[2] ?? '', /✗ dropped {9}7 /)
  // Behind what a file begins with: block, fixed part, then the IP header with its source and destination.
  const ip = capture.all.subarray(pcapngHead('stonechat').length + 28)
  assert.deepEqual([...ip.subarray(12, 20)], [198, 51, 100, 7, 192, 0, 2, 1])
  assert.ok(capture.all.includes(ANSWER))
  assert.match(keys.all.toString(), /^#[^]*\nroam\/1 0{16} 0{16} 0{64} 0{64}\n$/)
  assert.match(drawing.all.toString(), /<title>ANSWER to c1/)
})

test('Tracer: the time of a packet is that of the clock on the wall', () => {
  const capture = new Sink()
  const tracer = new Tracer({ print: () => {}, capture, title: '' })
  const before = Date.now()
  tracer.watchers.tap({ direction: 'sent', datagram: ANSWER, local, remote })
  tracer.finish()
  const block = capture.all.subarray(pcapngHead('stonechat').length)
  const timeNs = (BigInt(block.readUInt32LE(12)) << 32n) | BigInt(block.readUInt32LE(16))
  // The two clocks of a machine may run a little apart.
  assert.ok(Math.abs(Number(timeNs / 1_000_000n) - before) < 60_000)
})
