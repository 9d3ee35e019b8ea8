// wire-log.test.ts: lines, their sizes, and how long answers took.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { filterLines, type WireEvent, WireLog, WIRE_LINES_MAX } from './wire-log.ts'

function went(line: string, nowMs = 0): WireEvent {
  return { direction: 'out', line, atMs: 0, nowMs }
}

function came(line: string, nowMs = 0): WireEvent {
  return { direction: 'in', line, atMs: 0, nowMs }
}

test('WireLog knows which line answers a label or a PING, and how long that took', () => {
  const log = new WireLog()
  log.add([went('@label=7;x=1 PRIVMSG #sea :hi', 1_000), went('PING 42', 1_000)])
  log.add([came('@time=now;label=7 :wren PRIVMSG #sea :hi', 1_012)])
  log.add([came(':irc.example PONG irc.example :42', 1_030), came('@label=7 :irc.example ACK', 1_030)])
  assert.deepEqual(
    log.lines.map(({ roundTripMs }) => roundTripMs),
    [12, 30, undefined, undefined, undefined],
  )
})

test('WireLog knows an answer that came before the next picture', () => {
  const log = new WireLog()
  log.add([went('PING 1', 10), came('PONG 1', 13)])
  assert.equal(log.lines[0]?.roundTripMs, 3)
})

test('WireLog counts the bytes of UTF-8', () => {
  const log = new WireLog()
  log.add([went('PRIVMSG #sea :é🌊')])
  assert.equal(log.lines[0]?.bytes, 20)
})

test('WireLog keeps the newest lines, and knows each by its number', () => {
  const log = new WireLog()
  for (let count = 0; count < 3; count += 1) {
    log.add(Array.from({ length: WIRE_LINES_MAX / 2 }, () => came('x')))
  }
  assert.equal(log.lines.length, WIRE_LINES_MAX)
  assert.equal(log.lines[0]?.number, WIRE_LINES_MAX / 2)
  log.clear()
  assert.deepEqual(log.lines, [])
})

test('WireLog waits for no end of answers', () => {
  const log = new WireLog()
  log.add(Array.from({ length: 300 }, (_, number) => went(`PING ${number}`)))
  log.add([came('PONG 0', 5), came('PONG 299', 5)])
  assert.deepEqual([log.lines[0]?.roundTripMs, log.lines[299]?.roundTripMs], [undefined, 5])
})

test('filterLines shows one direction, and lines with these words in any case', () => {
  const log = new WireLog()
  log.add([went('PRIVMSG #sea :Tide'), came('PRIVMSG #sea :tide'), came('PING 1')])
  const shown = (direction: 'both' | 'in' | 'out', text: string): number[] =>
    filterLines(log.lines, { direction, text }).map(({ number }) => number)
  assert.deepEqual(shown('both', ''), [0, 1, 2])
  assert.deepEqual(shown('both', ' TIDE '), [0, 1])
  assert.deepEqual(shown('in', 'tide'), [1])
  assert.deepEqual(shown('out', ''), [0])
})
