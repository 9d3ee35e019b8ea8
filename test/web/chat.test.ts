// chat.test.ts: two people in browsers and one with an IRC client talk to each other.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Browser, composer, hears, joinAs, picture, say } from '../drivers/browser.ts'
import { PAGE, PLAIN, startServer } from '../drivers/chat-server.ts'
import { Conversation } from '../drivers/conversation.ts'
import { needs } from '../programs.ts'

const options = { timeout: 60_000, ...needs('chromium') }

test('two people in browsers and one with an IRC client talk to each other', options, async () => {
  await using server = await startServer(PLAIN, PAGE)
  await using conversation = new Conversation(server)
  await using browser = await Browser.open()
  const ferry = await conversation.joins('ferry', '#sea')
  ferry.send('TOPIC #sea :Tide tables and charts')
  const wren = await joinAs(await browser.profile(), server.page, 'wren')
  const finch = await joinAs(await browser.profile(), server.page, 'finch')
  await say(wren, 'the tide is coming in')
  await hears(finch, 'the tide is coming in')
  await ferry.hears(/^\S*:wren!\S+ PRIVMSG #sea :the tide is coming in$/)
  await say(finch, 'then lift the boat')
  await hears(wren, 'then lift the boat')
  await wren.getByRole('button', { name: 'Topic: Tide tables and charts' }).waitFor()
  ferry.send('TOPIC #sea :High water at 6')
  await wren.getByRole('button', { name: 'Topic: High water at 6' }).waitFor()
  ferry.send('PRIVMSG #sea :on my way')
  await Promise.all([hears(wren, 'on my way'), hears(finch, 'on my way')])
  assert.equal(await composer(wren).inputValue(), '')
  await picture(wren, 'chat')
})
