// shell.test.ts: the frame of the page: going from one conversation to another by mouse, keys, address and letters.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { Browser, composer, hears, joinAs, picture, say } from '../drivers/browser.ts'
import { PAGE, PLAIN, startServer } from '../drivers/chat-server.ts'
import { Conversation } from '../drivers/conversation.ts'
import type { IrcClient } from '../drivers/irc-client.ts'
import { needs } from '../programs.ts'

const options = { timeout: 60_000, ...needs('chromium') }

type Scene = { readonly page: Page; readonly ferry: IrcClient }

test('the frame of the page', options, async t => {
  await using server = await startServer(PLAIN, PAGE)
  await using conversation = new Conversation(server)
  await using browser = await Browser.open()
  const ferry = await conversation.joins('ferry', '#sea')
  const page = await joinAs(await browser.profile(), server.page, 'wren')
  await say(page, '/join #boats')
  await isIn(page, '#boats')
  for (const [name, step] of Object.entries(STEPS)) await t.test(name, () => step({ page, ferry }))
})

/** Each begins where the one before has ended. */
const STEPS: Readonly<Record<string, (scene: Scene) => Promise<void>>> = {
  async 'the address names the conversation, and back goes back'({ page }) {
    assert.equal(new URL(page.url()).hash, '#boats')
    await page.goBack()
    await isIn(page, '#sea')
    await page.goForward()
    await isIn(page, '#boats')
  },

  async 'what is new elsewhere is counted in the list and in the title'({ page, ferry }) {
    ferry.send('PRIVMSG #sea :wren: the tide turns')
    await page.getByRole('button', { name: 'sea 1 for you' }).waitFor()
    await page.waitForFunction(`document.title === '(1) #boats · stonechat'`)
    await page.keyboard.press('Alt+Shift+ArrowDown')
    await isIn(page, '#sea')
    await hears(page, 'the tide turns')
    await page.waitForFunction(`document.title === '#sea · stonechat'`)
  },

  async 'Ctrl+K goes to a conversation by a few letters, and gives the focus back'({ page }) {
    await composer(page).focus()
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: 'Conversation or person' }).fill('bts')
    await page.getByRole('option', { name: 'boats' }).waitFor()
    await page.keyboard.press('Enter')
    await isIn(page, '#boats')
    await page.keyboard.press('Control+k')
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    assert.equal(await page.evaluate('document.activeElement.tagName'), 'TEXTAREA')
  },

  async 'members stand by rank; a card of somebody leads to a conversation with them'({ page }) {
    await entry(page, 'sea').click()
    await page.getByRole('button', { name: /^Members/ }).click()
    const members = page.getByRole('complementary', { name: 'Members' })
    await members.getByText('Operators 1').waitFor()
    await members.getByRole('button', { name: 'ferry' }).click()
    const card = page.getByRole('dialog', { name: 'ferry' })
    await card.getByText('The real ferry').waitFor()
    await picture(page, 'shell-card')
    await card.getByRole('button', { name: 'Message' }).click()
    await isIn(page, 'ferry')
    assert.equal(new URL(page.url()).hash, '#@ferry')
  },

  async 'the topic is shown whole, with its links'({ page, ferry }) {
    ferry.send('TOPIC #sea :Tides: https://example.org/tides')
    await entry(page, 'sea').click()
    await page.getByRole('button', { name: /^Topic: Tides/ }).click()
    await page.getByRole('link', { name: 'https://example.org/tides' }).first().waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('region', { name: 'Topic' }).waitFor({ state: 'detached' })
  },

  async 'a menu of a conversation leaves it'({ page }) {
    await entry(page, 'boats').click({ button: 'right' })
    await page.getByRole('menuitem', { name: 'Leave' }).click()
    await entry(page, 'boats').waitFor({ state: 'detached' })
  },

  async 'on a phone the list and the conversation take turns'({ page }) {
    await page.keyboard.press('Escape')
    await page.setViewportSize({ width: 320, height: 640 })
    await page.getByRole('button', { name: /^Conversations/ }).click()
    await picture(page, 'shell-list-320')
    await entry(page, 'sea').click()
    await composer(page).waitFor()
    const overflow = await page.evaluate('document.documentElement.scrollWidth - innerWidth')
    assert.equal(overflow, 0)
  },
}

async function isIn(page: Page, name: string): Promise<void> {
  await page.getByRole('heading', { level: 1, name, exact: true }).waitFor()
}

/** Of a conversation in which nothing is new. */
function entry(page: Page, name: string): ReturnType<Page['getByRole']> {
  return page.getByRole('navigation').getByRole('button', { name, exact: true })
}
