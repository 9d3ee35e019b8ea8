// enter.test.ts: what is typed is said, done, or refused in words.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Conversation } from '../model/conversation.ts'
import { enter, isSecret } from './enter.ts'
import { FakeClient } from './fake-client.ts'

/** What a client was asked for when this was typed in #sea. */
async function typed(text: string, more: Partial<Conversation> = {}): Promise<readonly string[]> {
  const client = new FakeClient()
  await enter(text, client.place(client.add({ name: '#sea', ...more })))
  return client.calls
}

test('enter says what is no command, and what begins with two slashes', async () => {
  assert.deepEqual(await typed('hello'), ['send #sea | hello'])
  assert.deepEqual(await typed('//join is a command'), ['send #sea | /join is a command'])
  assert.deepEqual(await typed(' indented\r\ntwo'), ['send #sea |  indented\ntwo'])
  assert.deepEqual(await typed('a\0b'), ['send #sea | ab'])
  assert.deepEqual(await typed(''), [])
})

test('enter says what answers a message as its answer', async () => {
  const client = new FakeClient()
  const place = client.place(client.add({ name: '#sea' }))
  await enter('aye', { ...place, replyTo: 'id1' })
  assert.deepEqual(client.calls, ['send #sea | aye {"replyTo":"id1"}'])
})

test('enter never says a command that there is not, and offers near names', async () => {
  assert.deepEqual(await typed('/jion #sea'), [
    'error #sea: There is no command /jion. Did you mean /join? Nothing was sent; to say it, begin with //.',
  ])
  for (const text of ['/usr/bin/env', '/', '/ hello', '/zzzzzz', `/${'x'.repeat(10_000)}`]) {
    const calls = await typed(text)
    assert.equal(calls.length, 1, text)
    assert.match(calls[0] ?? '', /^error #sea: There is no command .*Nothing was sent/)
  }
})

test('enter shows the usage where a command is misused', async () => {
  assert.deepEqual(await typed('/kick'), [
    'error #sea: Name somebody.\nUsage: /kick [<channel>] <nick> [<reason>]',
  ])
})

test('enter takes names of commands in any case, and other names for them', async () => {
  assert.deepEqual(await typed('/ME waves'), ['send #sea | waves {"form":"action"}'])
  assert.deepEqual(await typed('/k rook'), ['request KICK | #sea | rook'])
})

test('enter does nothing where lines follow a command of one line', async () => {
  assert.deepEqual(await typed('/nick rook\n/join #b'), [
    'error #sea: /nick takes one line; nothing was done',
  ])
  assert.deepEqual(await typed('/me one\ntwo'), ['send #sea | one\ntwo {"form":"action"}'])
  assert.deepEqual(await typed('/names\n'), ['info #sea: #sea (0): '])
})

test('enter refuses to speak where nobody hears', async () => {
  assert.match((await typed('hi', { kind: 'server', id: '' }))[0] ?? '', /^error : Nobody hears you here/)
  assert.match((await typed('hi', { joined: 'no' }))[0] ?? '', /^error #sea: You are not in #sea/)
  assert.match((await typed('   '))[0] ?? '', /^error #sea: There is nothing to say/)
})

test('enter does not say a password because of a space before the slash', async () => {
  for (const text of [' /login wren hunter2', '\n/oper admin hunter2', ' /msg NickServ identify hunter2']) {
    const calls = await typed(text)
    assert.match(calls.join('\n'), /^error #sea: There is a space/)
    assert.doesNotMatch(calls.join('\n'), /hunter2/)
  }
  assert.deepEqual(await typed(' /join is nice'), ['send #sea |  /join is nice'])
})

test('isSecret knows what holds a password, typed in part or wrongly too', () => {
  const secrets = [
    '/login wren hunter2',
    '/LOGIN hunter2',
    '/identify hunter2',
    '/register * * hunter2',
    '/oper admin hunter2',
    '/logni wren hunter2',
    '  /login hunter2',
    '/msg NickServ IDENTIFY hunter2',
    '/query nickserv identify hunter2',
    '/msg NickServ@services.example set password hunter2',
    '/raw PASS hunter2',
    '/quote OPER admin hunter2',
    '/quote :wren PRIVMSG NickServ :identify hunter2',
    '/raw @a=b NS IDENTIFY hunter2',
  ]
  for (const text of secrets) assert.equal(isSecret(text), true, text)
  assert.equal(isSecret('identify hunter2', 'NickServ'), true)
  const open = [
    'hello',
    '/join #sea',
    '/msg rook login now',
    '/raw PRIVMSG #sea :hi',
    '/msg NickServ help',
    '',
  ]
  for (const text of open) assert.equal(isSecret(text), false, text)
  assert.equal(isSecret('identify yourself', '#sea'), false)
})
