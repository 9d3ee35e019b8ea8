// offline.test.ts: the page opens without a server, and what is typed there waits, and is said once.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Browser, composer, hears, joinAs, say } from '../drivers/browser.ts'
import { PAGE, PLAIN, startServerIn } from '../drivers/chat-server.ts'
import { makeFolder } from '../drivers/folder.ts'
import { Conversation } from '../drivers/conversation.ts'
import type { Page } from 'playwright-core'
import { needs } from '../programs.ts'

const options = { timeout: 60_000, ...needs('chromium') }
let browser: Browser
before(async () => {
  browser = await Browser.open()
})
after(async () => {
  await browser[Symbol.asyncDispose]()
})

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

test(
  'what a tab had typed without a server when it was closed is said by the next one',
  options,
  async () => {
    await using folder = await makeFolder()
    const profile = await browser.profile()
    const first = await startServerIn(folder, { urls: [PLAIN, PAGE] })
    const page = await joinAs(profile, first.page, 'skua', '#left')
    await isKept(page)
    const second = await profile.newPage()
    await second.goto(first.page)
    await composer(second).waitFor()
    await first[Symbol.asyncDispose]()
    await say(page, 'by the first')
    await say(second, 'by the second')
    await hears(second, 'by the second')
    await second.close()
    await page.reload()
    await hears(page, 'by the second')
    await using again = await startServerIn(folder, { urls: [PLAIN, first.page.replace(/\/$/, '')] })
    await using conversation = new Conversation(again)
    const ferry = await conversation.joins('ferry', '#left')
    await page.evaluate(`dispatchEvent(new Event('online'))`)
    await ferry.hears(/PRIVMSG #left :by the first$/)
    await ferry.hears(/PRIVMSG #left :by the second$/)
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
