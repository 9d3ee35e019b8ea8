// bridge.test.ts: IRC clients behind `stonechat bridge`: whom it trusts, who they are, and what it does where no UDP gets through.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { startBridge } from './drivers/bridge.ts'
import { type ChatServer, startServerIn } from './drivers/chat-server.ts'
import { Conversation } from './drivers/conversation.ts'
import { makeFolder } from './drivers/folder.ts'

const options = { timeout: 60_000 }

/** The URL by which the server says that it can be reached over roam, and its key. */
function roamOf({ program }: ChatServer): { url: string; key: string } {
  const text = program.stdout.text
  const port = /listening on udp:\/\/\S+:(\d+)/.exec(text)?.[1] ?? ''
  const key = /stonechat bridge udp:\/\/HOST:\d+#(\S+)/.exec(text)?.[1] ?? ''
  return { url: `udp://127.0.0.1:${port}`, key }
}

test(
  'R-IRC-7: the key of a device logs in to an account that knows it, over a restart of the bridge',
  options,
  async () => {
    await using folder = await makeFolder()
    await using device = await makeFolder()
    await using server = await startServerIn(folder, { urls: ['udp://127.0.0.1:0'] })
    const { url, key } = roamOf(server)
    {
      await using bridge = await startBridge(device, `${url}#${key}`)
      await using conversation = new Conversation(bridge)
      const wren = await conversation.registers('wren')
      wren.send('PRIVMSG NickServ :REGISTER pebbles')
      await wren.hears(/logged in as wren/)
      wren.send('PRIVMSG NickServ :CERT ADD')
      await wren.hears(/That certificate logs you in now/)
    }
    await using bridge = await startBridge(device, `${url}#${key}`)
    await using conversation = new Conversation(bridge)
    const wren = await conversation.connects('wren')
    wren.send('CAP REQ sasl', 'NICK wren', 'USER wren 0 * :x', 'AUTHENTICATE EXTERNAL')
    await wren.hears(/AUTHENTICATE \+$/)
    wren.send('AUTHENTICATE +')
    await wren.hears(/ 903 /)
    await using strange = await makeFolder()
    await using other = await startBridge(strange, `${url}#${key}`)
    const finch = await conversation.connects('finch', other)
    finch.send('CAP REQ sasl', 'NICK finch', 'USER finch 0 * :x', 'AUTHENTICATE EXTERNAL')
    await finch.hears(/AUTHENTICATE \+$/)
    finch.send('AUTHENTICATE +')
    await finch.hears(/ 904 /)
  },
)

test(
  'R-KEY-6: a server with another key than the one met first is refused, with both keys and what to do',
  options,
  async () => {
    await using device = await makeFolder()
    await using folder = await makeFolder()
    let met = { url: 'udp://127.0.0.1:0', key: '' }
    {
      await using server = await startServerIn(folder, { urls: [met.url] })
      met = roamOf(server)
      await using bridge = await startBridge(device, met.url, '--udp-only')
      await using conversation = new Conversation(bridge)
      await conversation.registers('wren')
      await bridge.program.prints(new RegExp(`first time.* ${met.key}`))
    }
    await using otherFolder = await makeFolder()
    await using impostor = await startServerIn(otherFolder, { urls: [met.url] })
    await using bridge = await startBridge(device, met.url, '--udp-only')
    await using conversation = new Conversation(bridge)
    const wren = await conversation.connects('wren')
    const [error] = await wren.hears(/^ERROR :.*/)
    for (const part of [met.key, roamOf(impostor).key, 'known_hosts']) assert.ok(error.includes(part), error)
    await wren.isClosed()
  },
)

test(
  'R-IRC-10: where no UDP gets through, the bridge takes TLS on the same port, and says so',
  options,
  async () => {
    await using device = await makeFolder()
    await using folder = await makeFolder()
    await using server = await startServerIn(folder, { urls: ['tls://127.0.0.1:0'] })
    const { fingerprint, tlsPort } = server
    const url = `udp://127.0.0.1:${tlsPort}`
    await using bridge = await startBridge(device, url, '--tls-fingerprint', fingerprint)
    await using conversation = new Conversation(bridge)
    const wren = await conversation.registers('wren')
    await bridge.program.prints(/connected over TLS: no answer over UDP/)
    wren.send('QUIT')
    await wren.isClosed()
    await bridge.program.prints(/A client is gone: the server has ended/)
  },
)

test('a bridge tells its client and its terminal why it reaches nobody, and goes on', options, async () => {
  await using device = await makeFolder()
  await using folder = await makeFolder()
  let url = ''
  {
    await using server = await startServerIn(folder, { urls: ['udp://127.0.0.1:0'] })
    url = roamOf(server).url
  }
  await using bridge = await startBridge(device, url)
  await using conversation = new Conversation(bridge)
  const wren = await conversation.connects('wren')
  await wren.hears(/^ERROR :stonechat: connect udp:\/\/127\.0\.0\.1:\d+: connection refused/)
  await wren.isClosed()
  await bridge.program.stderr.says(/connect tls:\/\/127\.0\.0\.1:\d+: connection refused/)
  await using _server = await startServerIn(folder, { urls: [url] })
  await conversation.registers('finch')
})
