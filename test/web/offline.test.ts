// offline.test.ts: whoever comes back is known; what is typed without a server waits; two tabs are two.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Browser, composer, hears, joinAs, say } from '../drivers/browser.ts'
import { type ChatServer, PAGE, PLAIN, startServer, startServerIn } from '../drivers/chat-server.ts'
import { makeFolder } from '../drivers/folder.ts'
import { Conversation } from '../drivers/conversation.ts'
import { needs } from '../programs.ts'

const options = { timeout: 60_000, ...needs('chromium') }
let browser: Browser
let server: ChatServer
before(async () => {
  server = await startServer(PLAIN, PAGE)
  browser = await Browser.open()
})
after(async () => {
  await browser[Symbol.asyncDispose]()
  await server[Symbol.asyncDispose]()
})

test(
  'whoever loads the page again is in the chat at once, with the same nick, channel and draft',
  options,
  async () => {
    const profile = await browser.profile()
    const page = await joinAs(profile, server.page, 'wren', '#again')
    await say(page, 'the tide is coming in')
    await composer(page).fill('half a sen')
    await page.reload()
    await hears(page, 'the tide is coming in')
    assert.equal(await composer(page).inputValue(), 'half a sen')
    await page.getByRole('heading', { level: 1, name: '#again' }).waitFor()
    await using conversation = new Conversation(server)
    const ferry = await conversation.joins('ferry', '#again')
    await say(page, 'and out again')
    await ferry.hears(/^\S*:wren!\S+ PRIVMSG #again :and out again$/)
    await profile.close()
  },
)

test(
  'a second tab of a guest is somebody else in the same channels, and finds its own again',
  options,
  async () => {
    const profile = await browser.profile()
    const first = await joinAs(profile, server.page, 'gull', '#tabs')
    await using conversation = new Conversation(server)
    const ferry = await conversation.joins('ferry', '#tabs')
    const second = await profile.newPage()
    await second.goto(server.page)
    await composer(second).waitFor()
    await say(second, 'from the second')
    await ferry.hears(/^\S*:gull-2!\S+ PRIVMSG #tabs :from the second$/)
    await hears(first, 'from the second')
    await Promise.all([first.reload(), second.reload()])
    await hears(second, 'from the second')
    await say(second, 'still the second')
    await ferry.hears(/^\S*:gull-2!\S+ PRIVMSG #tabs :still the second$/)
    await say(first, 'still the first')
    await ferry.hears(/^\S*:gull!\S+ PRIVMSG #tabs :still the first$/)
    await profile.close()
  },
)

test(
  'what is typed without a server waits over a reload, and is said once, in order, when there is one',
  options,
  async () => {
    const folder = await makeFolder()
    const profile = await browser.profile()
    const first = await startServerIn(folder, { urls: [PLAIN, PAGE] })
    const page = await joinAs(profile, first.page, 'tern', '#ferry')
    await say(page, 'before')
    await first[Symbol.asyncDispose]()
    for (const text of ['one', 'two', 'three']) await say(page, text)
    await hears(page, 'three')
    await using second = await startServerIn(folder, { urls: [PLAIN, first.page.replace(/\/$/, '')] })
    await using conversation = new Conversation(second)
    const ferry = await conversation.joins('ferry', '#ferry')
    await ferry.hears(/PRIVMSG #ferry :one$/)
    await ferry.hears(/PRIVMSG #ferry :two$/)
    await ferry.hears(/PRIVMSG #ferry :three$/)
    await page.reload()
    await hears(page, 'three')
    await say(page, 'after')
    await ferry.hears(/PRIVMSG #ferry :after$/)
    const texts = await page.getByRole('log').innerText()
    for (const text of ['one', 'two', 'three']) assert.equal(texts.split(text).length, 2, texts)
    await profile.close()
    await folder[Symbol.asyncDispose]()
  },
)
