// bot.test.ts: the bot of the READMEs, as somebody would paste it, on a real server that is started again.
import assert from 'node:assert/strict'
import { readFile, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { freePort } from '../bench/harness/port.ts'
import { readBlocks } from '../rules/markdown.ts'
import { ChatClient } from './drivers/chat-client.ts'
import { startServerIn } from './drivers/chat-server.ts'
import { makeFolder } from './drivers/folder.ts'
import { Program } from './drivers/program.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

async function botIn(readme: string): Promise<string> {
  const blocks = readBlocks(await readFile(join(ROOT, readme), 'utf8'))
  return blocks.find(({ text }) => text.startsWith('// bot.ts: '))?.text ?? ''
}

test('the bot of the READMEs answers, and does so again when its server is back', async () => {
  const bot = await botIn('packages/client/README.md')
  assert.notEqual(bot, '')
  assert.equal(await botIn('README.md'), bot)
  await using folder = await makeFolder()
  await writeFile(join(folder.path, 'package.json'), '{"type":"module"}')
  await writeFile(join(folder.path, 'bot.ts'), bot)
  await symlink(join(ROOT, 'node_modules'), join(folder.path, 'node_modules'))
  const url = `tcp://127.0.0.1:${await freePort()}`
  await using _bot = new Program([process.execPath, join(folder.path, 'bot.ts'), url])
  for (const nick of ['ann', 'bob']) await asks(nick, url)
})

/** On a server that is not there before, nor after. */
async function asks(nick: string, url: string): Promise<void> {
  await using data = await makeFolder()
  await using server = await startServerIn(data, { urls: [url] })
  await using guest = new ChatClient(server.port, { nick })
  await guest.client.join('#lobby')
  const members = () => guest.client.conversation('#lobby')?.members
  await guest.until(() => members()?.get('dice'), 'the bot has not come')
  await guest.client.send('#lobby', '!roll 1')
  await guest.shows('#lobby', `${nick}: 1`, ({ bot, nick: by }) => bot && by === 'dice')
  await guest.client.send('dice', '!roll')
  await guest.until(() => guest.texts('dice').find(text => /^\w+: [1-6]$/.test(text)), 'no die was rolled')
}
