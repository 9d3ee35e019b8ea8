// search.test.ts: what was said is found by its words, and shown where it was said.
import { test } from 'node:test'
import { Browser, hears, joinAs, say } from '../drivers/browser.ts'
import { PAGE, startServer } from '../drivers/chat-server.ts'
import { needs } from '../programs.ts'

const options = { timeout: 60_000, ...needs('chromium') }

test('what was said is found by its words, and shown where it was said', options, async () => {
  await using server = await startServer(PAGE)
  await using browser = await Browser.open()
  const wren = await joinAs(await browser.profile(), server.page, 'wren')
  await say(wren, 'the pearl is under the third stone')
  await hears(wren, 'the pearl is under the third stone')
  await say(wren, '/join #bay')
  await wren.getByRole('heading', { level: 1, name: '#bay' }).waitFor()
  await wren.getByRole('button', { name: 'Search', exact: true }).click()
  const panel = wren.getByRole('complementary', { name: 'Search' })
  await panel.getByLabel('Words').fill('pearl')
  await panel.getByLabel('Words').press('Enter')
  await panel.getByText('One message.').waitFor()
  await panel.locator('mark', { hasText: 'pearl' }).waitFor()
  await panel.getByLabel('Only in').check()
  await panel.getByLabel('Words').press('Enter')
  await panel.getByText('Nothing was found.').waitFor()
  await panel.getByLabel('Only in').uncheck()
  await panel.getByLabel('Words').press('Enter')
  await panel.getByRole('button', { name: /under the third stone/ }).click()
  await wren.getByRole('heading', { level: 1, name: '#sea' }).waitFor()
  await hears(wren, 'the pearl is under the third stone')
})
