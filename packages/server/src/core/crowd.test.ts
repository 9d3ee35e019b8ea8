// crowd.test.ts: what a crowd costs: lines for those who are there, and no work that grows with the square of them.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Conversation, type TestClient } from '../testing/conversation.ts'

function crowd(size: number, channel: string): { sea: Conversation; clients: TestClient[] } {
  const sea = new Conversation()
  const clients = Array.from({ length: size }, (_, index) => {
    const client = sea.connect()
    client.says(`NICK n${index}`, `USER n 0 * :n`, `JOIN ${channel}`)
    return client
  })
  sea.forget()
  return { sea, clients }
}

test('JOIN costs each member one line, and the one who joins the names', () => {
  const { sea, clients } = crowd(300, '#sea')
  const late = sea.connect().says('NICK late', 'USER late 0 * :late')
  late.heard()
  late.says('JOIN #sea')
  for (const client of clients) client.hears(':late!~late@host JOIN #sea')
  assert.ok(late.heard().length < 10)
})

test('NICK, QUIT and a message cost each neighbour one line', () => {
  const { clients } = crowd(300, '#sea,#sky,#land')
  const [first, second, third, ...others] = clients
  first?.says('PRIVMSG #sea :hi')
  second?.says('NICK other')
  third?.says('QUIT :bye')
  for (const client of others) {
    client.hears(':n0!~n@host PRIVMSG #sea :hi', ':n1!~n@host NICK other', ':n2!~n@host QUIT :Quit: bye')
  }
})

test('who comes and goes costs a line for each who waits for them, and nothing for those who wait for others', () => {
  const { sea, clients } = crowd(300, '#sea')
  const [watcher, ...others] = clients
  for (const client of others)
    client.says(`MONITOR + ${Array.from({ length: 20 }, (_, at) => `x${at}`).join(',')}`)
  watcher?.says('MONITOR + late')
  sea.forget()
  const late = sea.connect().says('NICK late', 'USER late 0 * :late', 'AWAY :fishing', 'QUIT')
  assert.equal(late.ended, 'closed')
  watcher?.hears(':server 730 * :late!~late@host', ':server 731 * :late')
  for (const client of others) client.hearsNothing()
})

test('AWAY costs one line for each neighbour who asked for it, however many channels they share', () => {
  const sea = new Conversation()
  const options = { capabilities: 'away-notify', channels: ['#sea', '#sky', '#land'] }
  const clients = Array.from({ length: 100 }, (_, index) => sea.join(`n${index}`, options))
  const [first, ...others] = clients
  first?.says('AWAY :fishing')
  for (const client of others) client.hears(':n0!~n0@host AWAY :fishing')
})
