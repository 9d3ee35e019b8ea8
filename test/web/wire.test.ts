// wire.test.ts: the wire shows each line as it goes and comes, and never a password.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Browser, hears, joinAs, picture, say } from '../drivers/browser.ts'
import { PAGE, startServer } from '../drivers/chat-server.ts'
import { needs } from '../programs.ts'

const options = { timeout: 60_000, ...needs('chromium') }
const PASSWORD = 'pebbles-in-a-row'

test('the wire shows what goes and comes, filters it, and never shows a password', options, async () => {
  await using server = await startServer(PAGE)
  await using browser = await Browser.open()
  const page = await joinAs(await browser.profile(), server.page, 'wren')
  await page.getByRole('button', { name: 'Wire' }).click()
  const wire = page.getByRole('complementary', { name: 'Wire' })
  const lines = wire.getByRole('listitem')
  await say(page, 'the tide is coming in')
  await lines.filter({ hasText: 'sent' }).filter({ hasText: 'the tide is coming in' }).waitFor()
  // The history may bring it once more.
  const received = lines.filter({ hasText: 'received' }).filter({ hasText: 'the tide is coming in' })
  await received.first().waitFor()
  for (const command of ['/register * * ', '/quote PASS ', '/quote PRIVMSG NickServ :IDENTIFY ']) {
    await say(page, `${command}${PASSWORD}`)
  }
  await say(page, 'that was all')
  await hears(page, 'that was all')
  await lines
    .filter({ hasText: /REGISTER/ })
    .first()
    .waitFor()
  assert.doesNotMatch(await wire.innerText(), new RegExp(PASSWORD))
  await picture(page, 'wire')
  await wire.getByLabel('Lines with these words').fill('the tide')
  assert.equal(await lines.filter({ hasNotText: 'the tide' }).count(), 0)
})
