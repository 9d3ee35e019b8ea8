// access.test.ts: every screen can be used by whoever sees, hears or points in another way, as far as axe can tell.
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { isAccessible } from '../drivers/axe.ts'
import { Browser, hears, joinAs, say } from '../drivers/browser.ts'
import { type ChatServer, PAGE, PLAIN, startServer } from '../drivers/chat-server.ts'
import { Conversation } from '../drivers/conversation.ts'
import { needs } from '../programs.ts'

const options = { timeout: 60_000, ...needs('chromium') }
const look = { reducedMotion: 'reduce' } as const
let browser: Browser
let server: ChatServer
let page: Page
before(async () => {
  server = await startServer(PLAIN, PAGE)
  browser = await Browser.open()
  page = await inConversation()
})
after(async () => {
  await browser[Symbol.asyncDispose]()
  await server[Symbol.asyncDispose]()
})

test('the welcome, with faults, and for members', options, async () => {
  const profile = await browser.profile(look)
  const welcome = await profile.newPage()
  await welcome.goto(server.page)
  await welcome.getByLabel('Your name').waitFor()
  await isAccessible(welcome, 'welcome')
  await welcome.getByRole('button', { name: 'I have an account' }).click()
  await welcome.getByRole('button', { name: 'Chat' }).click()
  await welcome.getByLabel('Password').waitFor()
  await isAccessible(welcome, 'welcome-faults')
  await profile.close()
})

test('the conversation, and what stands beside it', options, async () => {
  await isAccessible(page, 'chat')
  for (const panel of ['Members', 'Search', 'Wire']) {
    await page.getByRole('button', { name: panel }).first().click()
    const beside = page.getByRole('complementary', { name: panel })
    await beside.waitFor()
    if (panel === 'Search') await searches()
    await isAccessible(page, panel.toLowerCase())
    await page.keyboard.press('Escape')
    await beside.waitFor({ state: 'detached' })
  }
})

test('the list of conversations alone, on a phone', options, async () => {
  await page.setViewportSize({ width: 375, height: 812 })
  await page.getByRole('button', { name: /^Conversations/ }).click()
  await isAccessible(page, 'list', IN_NAVIGATION_ALONE)
  await page.setViewportSize({ width: 375, height: 812 })
  await page
    .getByRole('navigation')
    .getByRole('button', { name: /^#?sea/ })
    .first()
    .click()
  await page.setViewportSize({ width: 1280, height: 800 })
})

/** A list of ways to go has no main part of its own, nor a heading. */
const IN_NAVIGATION_ALONE = ['landmark-one-main', 'page-has-heading-one']

/** How each is opened. */
const dialogs: Readonly<Record<string, () => Promise<void>>> = {
  help: async () => {
    await page.getByRole('main').focus()
    await page.keyboard.press('?')
  },
  switcher: () => page.keyboard.press('Control+K'),
  join: () => page.getByRole('button', { name: 'Join or create a channel' }).click(),
  profile: () => page.getByRole('button', { name: 'Your profile' }).click(),
  account: async () => {
    await page.getByRole('button', { name: 'Your profile' }).click()
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /account/i })
      .click()
  },
  settings: () => page.keyboard.press('Control+,'),
}

for (const [name, open] of Object.entries(dialogs)) {
  test(`the dialog ${name}`, options, async () => {
    await open()
    const dialog = page.getByRole('dialog')
    await dialog.waitFor()
    await isAccessible(page, name)
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
  })
}

test('what can be done with a conversation', options, async () => {
  await page.getByRole('button', { name: 'More' }).click()
  await page.getByText('Mark as read').waitFor()
  // It stands above all parts of the page, as a dialog does.
  await isAccessible(page, 'menu', ['region'])
  await page.keyboard.press('Escape')
})

/** A page with everything in it that a conversation can have. */
async function inConversation(): Promise<Page> {
  const joined = await joinAs(await browser.profile(look), server.page, 'wren')
  await using conversation = new Conversation(server)
  const ferry = await conversation.joins('ferry', '#sea')
  ferry.send('TOPIC #sea :Tides and the ferry, see https://harbour.example/tides')
  ferry.send(
    'PRIVMSG #sea :\u0002wren\u0002: the tide, at https://harbour.example/ \u000304,01now\u000f `slack`',
  )
  ferry.send('NOTICE #sea :fog on the bar', 'PRIVMSG #sea :\u0001ACTION waves\u0001')
  ferry.send('PRIVMSG wren :see you at four?')
  await say(joined, 'the tide is coming in')
  await hears(joined, 'waves')
  await hears(joined, 'the tide is coming in')
  return joined
}

async function searches(): Promise<void> {
  await page.getByLabel('Words').fill('tide')
  await page.getByLabel('Words').press('Enter')
  await page.getByText(/messages?\.$/).waitFor()
}
