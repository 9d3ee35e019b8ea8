// isupport.test.ts: ISUPPORT: when it is answered, and in which form (IRCv3 draft/extended-isupport).

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Conversation } from '../../testing/conversation.ts'

/** `005` for the tokens of one line. */
function kind(line: string): string {
  return line.replace(/^(.*:server) 005 (\S+) .* :are supported by this server$/, '$1 005 $2')
}

// "When the `draft/extended-isupport` capability is enabled [...] MUST accept ISUPPORT commands before registration".
test('ISUPPORT is answered before registration with the capability, and gets 451 without', () => {
  const client = new Conversation().connect()
  assert.deepEqual(client.asks('ISUPPORT'), [':server 451 * :You have not registered'])
  client.says('CAP REQ draft/extended-isupport')
  const lines = client.asks('ISUPPORT')
  assert.ok(lines.length > 1)
  for (const line of lines) assert.equal(kind(line), ':server 005 *')
})

test('ISUPPORT after registration needs no capability, and says what registration said', () => {
  const sea = new Conversation()
  const alice = sea.connect().says('NICK alice', 'USER alice 0 * :Alice')
  const heard = alice.heard().filter(line => line.includes(' 005 '))
  assert.deepEqual(alice.asks('ISUPPORT'), heard)
})

// "The server MUST group all RPL_ISUPPORT messages inside a `draft/isupport` batch" with both capabilities.
test('ISUPPORT is one batch for who asked for batch too, in the welcome and in VERSION as well', () => {
  const sea = new Conversation()
  const alice = sea.connect().says('CAP REQ :batch draft/extended-isupport', 'NICK alice', 'USER a 0 * :A')
  alice.heard()
  const expected = (heard: readonly string[], name: string, nick: string): void => {
    const from = heard.indexOf(`:server BATCH +${name} draft/isupport`)
    const to = heard.indexOf(`:server BATCH -${name}`)
    assert.ok(from >= 0 && to > from + 1)
    const inside = heard.slice(from + 1, to)
    assert.deepEqual(new Set(inside.map(kind)), new Set([`@batch=${name} :server 005 ${nick}`]))
    assert.equal(heard.filter(line => line.includes(' 005 ')).length, inside.length)
  }
  expected(alice.asks('ISUPPORT'), '1', 'alice')
  expected(alice.asks('CAP END'), '2', 'alice')
  expected(alice.asks('VERSION'), '3', 'alice')
})

// IRCv3 labeled-response: the answer is one batch already, so the label stands on that.
test('ISUPPORT with a label is labelled as one', () => {
  const sea = new Conversation()
  const alice = sea.join('alice', { capabilities: 'batch labeled-response draft/extended-isupport' })
  const lines = alice.asks('@label=x ISUPPORT')
  assert.match(lines[0] ?? '', /^@label=x :server BATCH \+\S+ draft\/isupport$/)
  assert.equal(lines.filter(line => line.includes('label')).length, 1)
})
