// chat-on-tcp.test.ts: step 5, run as a reader runs it, and how little it differs from step 4.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { testChat } from '../testing/chat-tests.ts'
import { difference } from '../testing/difference.ts'
import { blocks, shape, transcript } from '../testing/readme.ts'
import { Session } from '../testing/session.ts'

/** Lines that may be gone or new in one program: "a few tweaks". */
const CHANGED_LINES_MAX = 8

testChat('5')

test('5 server hears at once that the window of a member is closed, as the README shows', async () => {
  await using server = new Session('5', 'server', ':0', '3600')
  await using ann = new Session('5', 'client', `:${await server.port()}`, 'ann')
  await ann.line(/^\* in the room: ann$/)
  ann.signal('SIGHUP')
  await server.line(/ LEFT ann /)
  assert.deepEqual(shape(server.lines), transcript('5. The same chat, on TCP', 'npm run learn 5 server 3600'))
})

for (const program of ['server.ts', 'client.ts']) {
  test(`5 ${program} differs from step 4's in a few lines, and the README shows them all`, () => {
    const lines = difference(source('4-chat', program), source('5-chat-on-tcp', program))
    assert.ok(lines.length > 0 && lines.length <= CHANGED_LINES_MAX, lines.join('\n'))
    const shown = [`--- learn/4-chat/${program}`, `+++ learn/5-chat-on-tcp/${program}`, ...lines].join('\n')
    assert.ok(blocks().includes(shown), `README.md should show:\n${shown}`)
  })
}

test('difference gives the fewest lines, those that went before those that came', () => {
  assert.deepEqual(difference('a\nb\nc', 'a\nx\nc\nd'), ['-b', '+x', '+d'])
  assert.deepEqual(difference('a\nb', 'a\nb'), [])
  assert.deepEqual(difference('a\nb\nc\nb', 'b\nc\nb\na'), ['-a', '+a'])
})

function source(step: string, program: string): string {
  return readFileSync(new URL(`../${step}/${program}`, import.meta.url), 'utf8')
}
