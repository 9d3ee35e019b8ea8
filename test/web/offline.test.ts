// offline.test.ts: whoever comes back is known; what is typed without a server waits; two tabs are two.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Browser, composer, hears, joinAs, say } from '../drivers/browser.ts'
import { type ChatServer, PAGE, PLAIN, startServer, startServerIn } from '../drivers/chat-server.ts'
import { makeFolder } from '../drivers/folder.ts'
import { Conversation } from '../drivers/conversation.ts'
import type { Page } from 'playwright-core'
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
  'the page opens without a server and shows what it has; what is typed waits, and is said once',
  options,
  async () => {
    await using folder = await makeFolder()
    const profile = await browser.profile()
    const first = await startServerIn(folder, { urls: [PLAIN, PAGE] })
    const page = await joinAs(profile, first.page, 'tern', '#ferry')
    await say(page, 'before')
    await isKept(page)
    await first[Symbol.asyncDispose]()
    await say(page, 'one')
    await page.reload()
    await hears(page, 'before')
    await hears(page, 'one')
    await say(page, 'two')
    await say(page, 'three')
    await page.reload()
    await hears(page, 'three')
    await using second = await startServerIn(folder, { urls: [PLAIN, first.page.replace(/\/$/, '')] })
    await using conversation = new Conversation(second)
    const ferry = await conversation.joins('ferry', '#ferry')
    await page.evaluate(`dispatchEvent(new Event('online'))`)
    await say(page, 'four')
    await ferry.hears(/:tern!\S+ PRIVMSG #ferry :one$/)
    await ferry.hears(/:tern!\S+ PRIVMSG #ferry :two$/)
    await ferry.hears(/:tern!\S+ PRIVMSG #ferry :three$/)
    await ferry.hears(/:tern!\S+ PRIVMSG #ferry :four$/)
    const shown = await page.getByRole('log').innerText()
    const said = [...shown.matchAll(/before|one|two|three|four/g)].map(([text]) => text)
    assert.deepEqual(said, ['before', 'one', 'two', 'three', 'four'])
    await profile.close()
  },
)

/** The service worker has all files. */
async function isKept(page: Page): Promise<void> {
  await page.evaluate(`new Promise(resolve => {
    const container = navigator.serviceWorker
    if (container.controller) resolve()
    else container.addEventListener('controllerchange', () => resolve(), { once: true })
  })`)
}
