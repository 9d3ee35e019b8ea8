// malformed-input.test.ts: lines that are no sense, before registration and after: CVE-2021-33586 was a PONG without its
// parameter. Each command gets each number of parameters, empty ones and odd ones.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { commands } from '../core/commands/table.ts'
import { MemoryStore } from '../store/memory.ts'
import { Conversation, type TestClient } from '../testing/conversation.ts'
import { operators } from '../testing/operators.ts'

const LEAVES = new Set(['QUIT'])

async function send(sea: Conversation, client: TestClient, line: string): Promise<void> {
  await sea.core.receive(client.session, line)
}

for (const line of [
  'PONG',
  'PONG :',
  'PONG  :',
  'PONG x',
  'PONG a b c',
  'PONG :a b',
  `PONG ${'x '.repeat(200)}`,
  ':x PONG',
]) {
  test(`"${line.slice(0, 20)}" is answered by nobody, before registration and after`, async () => {
    const sea = new Conversation()
    const stranger = sea.connect()
    const alice = sea.join('alice')
    await send(sea, stranger, line)
    await send(sea, alice, line)
    stranger.hearsNothing()
    alice.hearsNothing()
  })
}

const parameter = fc.oneof(
  fc.constantFrom(
    '',
    '*',
    '#',
    '#sea',
    'alice',
    ',',
    ',,',
    '+',
    '-',
    '+o',
    '0',
    '-1',
    '99999999999',
    '@',
    '$',
    '=',
    '%',
  ),
  fc.constantFrom(
    '__proto__',
    'constructor',
    '\x00',
    '\r',
    '\x01',
    'x'.repeat(400),
    '🐚'.repeat(90),
    'a,b,c,d,e,f',
    '#a,#b,#c',
  ),
  fc.string({ unit: 'binary', maxLength: 10 }).map(text => text.toWellFormed()),
)

for (const name of commands.keys()) {
  test(`${name} with any parameters, or none, ends nobody's session and no server`, () =>
    fc.assert(
      fc.asyncProperty(fc.array(parameter, { maxLength: 16 }), fc.boolean(), async (parameters, isColon) => {
        const sea = new Conversation({ operators }, new MemoryStore('x'))
        const alice = sea.join('alice', {
          account: 'alice',
          channels: ['#sea'],
          capabilities: 'message-tags batch',
        })
        const stranger = sea.connect()
        const last = parameters.pop()
        const line = [name, ...parameters, ...(last === undefined ? [] : [isColon ? `:${last}` : last])].join(
          ' ',
        )
        await send(sea, alice, line)
        await send(sea, stranger, line)
        if (LEAVES.has(name)) return
        alice.heard()
        await send(sea, alice, 'PING still')
        assert.deepEqual(alice.heard().at(-1), ':server PONG server :still')
      }),
      { numRuns: 10 },
    ))
}
