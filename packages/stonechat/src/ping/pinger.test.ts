// pinger.test.ts: a ping, told by the packets of its session.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Frame, PacketEvent } from '@stonechat/roam'
import { PingReport } from './ping-report.ts'
import { Pinger } from './pinger.ts'

const PING: Frame = { kind: 'ping' }

/** A session that the test plays, and the lines that are told. */
class Rehearsal {
  readonly lines: string[] = []
  readonly probes: number[] = []
  readonly report = new PingReport(5)
  readonly pinger: Pinger

  constructor(linkMtu?: number) {
    this.pinger = new Pinger({
      session: { ping: () => {}, probeMtu: bytes => this.probes.push(bytes) },
      report: this.report,
      family: 4,
      linkMtu,
      tell: line => this.lines.push(line),
    })
  }

  sent(number: number, nowMs: number, bytes = 30, isMtuProbe = false): void {
    this.#packet({ kind: 'sent', number, nowMs, bytes, frames: [PING], isMtuProbe })
  }

  acknowledge(number: number, nowMs: number, delayMs = 0): void {
    const ack: Frame = { kind: 'ack', delayUs: delayMs * 1000, ranges: [{ first: 0, last: number }] }
    this.#packet({ kind: 'received', number: 0, nowMs, bytes: 40, frames: [ack], isMtuProbe: false })
    this.pinger.observed({ kind: 'acknowledged', nowMs, number, bytes: 30 })
  }

  lose(number: number, nowMs: number): void {
    this.pinger.observed({ kind: 'lost', nowMs, number, bytes: 30 })
  }

  #packet(event: Omit<PacketEvent & { kind: 'sent' | 'received' }, 'path' | 'phase' | 'origins'>): void {
    this.pinger.observed({ ...event, path: '', phase: 0, origins: [] })
  }
}

test('Pinger: a round trip is the time to the ACK, less what the peer held it back', () => {
  const rehearsal = new Rehearsal()
  const { pinger, lines } = rehearsal
  pinger.ask()
  assert.equal(pinger.isQuiet, false)
  rehearsal.sent(3, 1000)
  rehearsal.acknowledge(3, 1075, 25)
  assert.deepEqual(lines, ['seq=0 time=50.0 ms, 0 of 1 lost'])
})

test('Pinger: a PING that the session says by itself is not ours', () => {
  const rehearsal = new Rehearsal()
  const { pinger, lines } = rehearsal
  rehearsal.sent(0, 900)
  pinger.ask()
  rehearsal.sent(1, 1000)
  rehearsal.sent(2, 1010)
  rehearsal.acknowledge(0, 1020)
  rehearsal.acknowledge(2, 1050)
  assert.deepEqual(lines, [])
  rehearsal.acknowledge(1, 1050)
  assert.equal(lines.length, 1)
})

test('Pinger: what is lost is told once, what has no answer when the next is due is told, and what comes late counts', () => {
  const rehearsal = new Rehearsal()
  const { pinger, lines } = rehearsal
  pinger.ask()
  rehearsal.sent(0, 1000)
  pinger.ask()
  rehearsal.sent(1, 2000)
  rehearsal.lose(0, 2060)
  rehearsal.lose(0, 2060)
  rehearsal.acknowledge(0, 2100)
  assert.deepEqual(
    lines.map(line => line.split(',')[0]),
    ['seq=0 no answer yet', 'seq=0 lost', 'seq=0 time=1100.0 ms'],
  )
  assert.match(lines.at(-1) ?? '', /0 of 2 lost/)
})

test('Pinger: the path MTU is looked for from the first answer on, one size after the other', () => {
  const rehearsal = new Rehearsal()
  const { pinger, lines, probes, report } = rehearsal
  pinger.ask()
  assert.deepEqual(probes, [])
  rehearsal.sent(0, 1000)
  rehearsal.acknowledge(0, 1050)
  let number = 1
  for (let size = probes.shift(); size !== undefined; size = probes.shift()) {
    assert.equal(probes.length, 0)
    assert.equal(pinger.isQuiet, false)
    rehearsal.sent(number, 1100, size, true)
    if (size <= 1392) rehearsal.acknowledge(number, 1150)
    else rehearsal.lose(number, 1150)
    number += 1
  }
  assert.equal(report.summary('x').at(-1), 'path MTU 1420')
  assert.equal(pinger.isQuiet, true)
  assert.equal(lines.length, 1)
})

test('Pinger: no path takes more than the own network', () => {
  const rehearsal = new Rehearsal(1420)
  rehearsal.pinger.ask()
  rehearsal.sent(0, 1000)
  rehearsal.acknowledge(0, 1050)
  assert.deepEqual(rehearsal.probes, [1392])
  rehearsal.sent(1, 1100, 1392, true)
  rehearsal.acknowledge(1, 1150)
  assert.equal(rehearsal.report.summary('x').at(-1), 'path MTU 1420')
})
