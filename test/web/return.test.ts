// return.test.ts: whoever comes back is known, and two tabs are two.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Browser, composer, hears, joinAs, say } from '../drivers/browser.ts'
import { type ChatServer, PAGE, PLAIN, startServer } from '../drivers/chat-server.ts'
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

test('who signs in stays signed in over a reload, and no password is kept', options, async () => {
  await using conversation = new Conversation(server)
  const account = await conversation.joins('heron', '#members')
  account.send('REGISTER * * a-long-secret')
  await account.hears(/REGISTER SUCCESS/)
  account.send('QUIT')
  const profile = await browser.profile()
  const page = await profile.newPage()
  await page.goto(server.page)
  await page.getByRole('button', { name: 'I have an account' }).click()
  await page.getByLabel('Your name').fill('heron')
  await page.getByLabel('Password').fill('a-long-secret')
  await page.getByLabel('Channel').fill('#members')
  await page.getByLabel('Stay signed in').check()
  await page.getByRole('button', { name: 'Chat' }).click()
  await composer(page).waitFor()
  await using listener = new Conversation(server)
  const ferry = await listener.joins('ferry', '#members')
  ferry.send('CAP REQ account-tag')
  await say(page, 'signed in')
  await ferry.hears(/account=heron.* PRIVMSG #members :signed in$/)
  assert.deepEqual(await page.evaluate(KEPT_LOGIN), {
    account: 'heron',
    isReadable: false,
    hasPassword: false,
  })
  await page.reload()
  await composer(page).waitFor()
  await say(page, 'still signed in')
  await ferry.hears(/account=heron.* PRIVMSG #members :still signed in$/)
  const second = await profile.newPage()
  await second.goto(server.page)
  await hears(second, 'still signed in')
  await say(second, 'from another tab')
  await ferry.hears(/^\S*account=heron\S* :heron!\S+ PRIVMSG #members :from another tab$/)
  await hears(page, 'from another tab')
  for (const tab of [page, second])
    assert.equal(await tab.getByRole('log').getByText('from another tab').count(), 1)
  await profile.close()
})

test('a browser that keeps nothing says so once, and all else works', options, async () => {
  const profile = await browser.profile()
  await profile.addInitScript(`for (const name of ['indexedDB', 'localStorage', 'sessionStorage'])
    Object.defineProperty(window, name, { get() { throw new DOMException('denied', 'SecurityError') } })`)
  const page = await joinAs(profile, server.page, 'plover', '#blocked')
  await hears(page, 'This browser keeps nothing for this page')
  await using conversation = new Conversation(server)
  const ferry = await conversation.joins('ferry', '#blocked')
  await say(page, 'all the same')
  await ferry.hears(/^\S*:plover!\S+ PRIVMSG #blocked :all the same$/)
  await profile.close()
})

/** What is remembered of the login, and whether the password stands anywhere in what the browser keeps. */
const KEPT_LOGIN = `new Promise((resolve, reject) => {
  const opening = indexedDB.open('stonechat')
  opening.onerror = () => reject(opening.error)
  opening.onsuccess = () => {
    const stores = opening.result.transaction(['identities', 'texts'])
    const identity = stores.objectStore('identities').get('newest')
    const texts = stores.objectStore('texts').getAll()
    stores.oncomplete = () => {
      const { account, key } = identity.result.login
      const all = JSON.stringify([identity.result, texts.result, localStorage, sessionStorage])
      opening.result.close()
      resolve({ account, isReadable: key.extractable, hasPassword: all.includes('a-long-secret') })
    }
  }
})`
