// welcome.test.ts: the first page: names that cannot be, passwords that are wrong, and links that invite.
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { registerAccount } from '../drivers/account.ts'
import { Browser, composer, hears, picture, say } from '../drivers/browser.ts'
import { PAGE, PLAIN, startServer } from '../drivers/chat-server.ts'
import { Conversation } from '../drivers/conversation.ts'
import { needs } from '../programs.ts'

const options = { timeout: 60_000, ...needs('chromium') }

async function enters(page: Page, fields: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, text] of Object.entries(fields)) await page.getByLabel(name, { exact: true }).fill(text)
  await page.getByRole('button', { name: 'Chat' }).click()
}

test(
  'the welcome says at its field what is wrong, and an invite link leads into its channel',
  options,
  async () => {
    await using server = await startServer(PAGE)
    await using browser = await Browser.open()
    const page = await (await browser.profile()).newPage()
    await page.goto(`${server.page}#/reef`)
    await enters(page, { 'Your name': 'two words', Channel: '' })
    await page.getByText('A name has no spaces').waitFor()
    await picture(page, 'welcome-fault')
    await page.reload()
    await enters(page, { 'Your name': 'wren' })
    await page.getByRole('heading', { level: 1, name: '#reef' }).waitFor()
  },
)

test('a member signs in, after a wrong password was said to be one', options, async () => {
  await using server = await startServer(PLAIN, PAGE)
  await using conversation = new Conversation(server)
  await using browser = await Browser.open()
  await registerAccount(conversation, { name: 'wren', password: 'pebbles-in-a-row' })
  const page = await (await browser.profile()).newPage()
  await page.goto(server.page)
  await page.getByRole('button', { name: 'I have an account' }).click()
  await enters(page, { 'Your name': 'wren', Password: 'guessed', Channel: '#sea' })
  await page
    .getByRole('alert')
    .getByText(/did not let you in: the login was refused/)
    .waitFor()
  await picture(page, 'welcome-refused')
  await enters(page, { Password: 'pebbles-in-a-row' })
  await composer(page).waitFor()
  const finch = await conversation.joins('finch', '#sea')
  await say(page, 'it is me')
  await finch.hears(/:wren!\S+ PRIVMSG #sea :it is me$/)
  await hears(page, 'it is me')
})
