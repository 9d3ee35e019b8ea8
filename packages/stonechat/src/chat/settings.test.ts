// settings.test.ts: client.toml, right and wrong.
import assert from 'node:assert/strict'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { checkSettings, readSettings, SettingsError } from './settings.ts'

const right = `nick = "wren"
notifications = "bell"
keys = { "next-unread" = "Alt-A" }

[[servers]]
url = "chat.example"
channels = ["#sea", "#cave key"]
`

async function faultsOf(text: string): Promise<string[]> {
  const error = await checkSettings('client.toml', text).then(
    () => undefined,
    (reason: unknown) => reason,
  )
  return error instanceof SettingsError ? error.message.split('\n') : [String(error)]
}

test('checkSettings takes what is right as it is', async () => {
  const settings = await checkSettings('client.toml', right)
  assert.equal(settings.notifications, 'bell')
  assert.deepEqual(settings.servers?.[0]?.channels, ['#sea', '#cave key'])
})

test('checkSettings refuses what it does not know or cannot be, with file, line and key', async () => {
  const wrong = `nick = "a b"
colour = "blue"
notifications = "pink"
account = 1
[keys]
quit = 3
[[servers]]
url = "ftp://chat.example"
[[servers]]
nick = "wren"
channels = "#sea"
`
  assert.deepEqual(await faultsOf(wrong), [
    'client.toml:1: nick: expected a nick, such as "wren"',
    'client.toml:2: colour: there is no such key',
    'client.toml:3: notifications: expected one of "all", "bell", "none"',
    'client.toml:4: account: expected a name without spaces',
    'client.toml:6: keys.quit: expected one line of text, 1 to 200 characters',
    'client.toml:8: servers[0].url: expected the address of a server, such as "chat.example" or "tls://chat.example"',
    'client.toml:9: servers[1]: expected the key url',
    'client.toml:11: servers[1].channels: expected a list of at most 1000',
  ])
  assert.match((await faultsOf('nick = \n'))[0] ?? '', /^client\.toml:1: /)
})

test('readSettings: where there is no file nothing is set', async () => {
  assert.deepEqual(await readSettings(join(tmpdir(), 'stonechat-no-such-folder')), {})
})
