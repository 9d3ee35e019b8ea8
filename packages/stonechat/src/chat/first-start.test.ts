// first-start.test.ts: the conversation of a first start, and what the network may say in it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { askNick, askServer, type Talk } from './first-start.ts'
import { serversOf } from './found-servers.ts'

const KEY = 'k'.repeat(43)
const referer = { address: '192.0.2.1' }

function talk(...answers: string[]): Talk & { said: () => string } {
  let text = ''
  return {
    print: words => void (text += words),
    ask: async question => {
      text += question
      const answer = answers.shift()
      if (answer === undefined) throw new Error('nobody answers')
      return answer
    },
    said: () => text,
  }
}

test('serversOf: one server for each place, roam before TLS, and no marks of terminals', () => {
  const evil = '\u001b[2Jsea\nside'
  const servers = serversOf([
    { name: 'shore', type: 'ircs', port: 6697, txt: { sha256: 'a'.repeat(64) }, referer },
    { name: evil, type: 'stonechat', port: 6697, txt: { key: KEY }, referer },
    { name: 'cave', type: 'ircs', port: 7000, txt: { sha256: '\u001b' }, referer: { address: 'fe80::1' } },
    { name: 'no address', type: 'ircs', port: 1, referer: { address: 'chat.example' } },
    { name: 'no port', type: 'ircs', port: 70_000, referer },
  ])
  assert.deepEqual(
    servers.map(({ url, fingerprint }) => [url, fingerprint]),
    [
      ['udp://192.0.2.1:6697', KEY],
      ['tls://[fe80::1]:7000', undefined],
    ],
  )
  assert.doesNotMatch(servers[0]?.name ?? '', /\p{Cc}/u)
  const many = Array.from({ length: 500 }, (_, port) => ({
    name: 'x',
    type: 'ircs',
    port: port + 1,
    referer,
  }))
  assert.equal(serversOf(many).length, 30)
})

test('askServer: a number of the list, or an address; what is neither is said and asked again', async () => {
  const found = [{ url: 'udp://192.0.2.1:6697', name: 'shore', fingerprint: KEY }]
  const first = talk('2', '', 'ftp://x', '1')
  assert.equal(await askServer(first, async () => found), 'udp://192.0.2.1:6697')
  assert.match(first.said(), /1 {2}shore {2}udp:\/\/192\.0\.2\.1:6697\n {5}it says that it is k{43}\n/)
  assert.match(first.said(), /There is no number 2\.\n[^]*no way "ftp"/)
  const second = talk('chat.example')
  assert.equal(await askServer(second, async () => []), 'chat.example')
  assert.match(second.said(), /There is none\.[^]*Server: $/)
  await assert.rejects(
    askServer(talk(), async () => found),
    /nobody answers/,
  )
})

test('askNick: the one proposed, or another that can be one', async () => {
  assert.equal(await askNick(talk(''), 'wren'), 'wren')
  const asked = talk('a b', '#sea', 'tls://127.0.0.1:6697', ' finch ')
  assert.equal(await askNick(asked, 'wren'), 'finch')
  assert.equal(asked.said().split('one word').length, 4)
})
