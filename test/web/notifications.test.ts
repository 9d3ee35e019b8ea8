// notifications.test.ts: who is named where nobody looks is told by the system.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { Browser, composer, joinAs, say } from '../drivers/browser.ts'
import { PAGE, PLAIN, startServer } from '../drivers/chat-server.ts'
import { Conversation } from '../drivers/conversation.ts'
import { needs } from '../programs.ts'

const options = { timeout: 60_000, ...needs('chromium') }

test(
  'a mention in a conversation that is not in front is told by the system, in harmless words',
  options,
  async () => {
    await using server = await startServer(PLAIN, PAGE)
    await using conversation = new Conversation(server)
    await using browser = await Browser.open()
    const ferry = await conversation.joins('ferry', '#sea')
    const profile = await browser.profile()
    await profile.grantPermissions(['notifications'])
    const page = await joinAs(profile, server.page, 'wren', '#sea')
    await page.evaluate(`localStorage.setItem('settings', JSON.stringify({ notifications: 'on' }))`)
    await page.reload()
    await composer(page).waitFor()
    await page.evaluate(`navigator.serviceWorker.ready`)
    await say(page, '/join #other')
    await page.getByRole('heading', { level: 1, name: '#other' }).waitFor()
    ferry.send('PRIVMSG #sea :nobody is named')
    ferry.send('PRIVMSG #sea :wren: the \u202Etide\u0002 is in')
    const [told] = await notices(page, 1)
    assert.equal(told?.title, 'ferry in #sea')
    assert.ok(told?.body.startsWith('wren: the ') && !told.body.includes('\u202E'), told?.body)
  },
)

type Shown = { readonly title: string; readonly body: string }

/** The system tells nobody when it shows something: it is asked again and again, and not for ever. */
const WITHIN_MS = 20_000

/** What the system shows, once there are so many. */
async function notices(page: Page, count: number): Promise<readonly Shown[]> {
  const look = `navigator.serviceWorker.ready
    .then(registration => registration.getNotifications())
    .then(all => all.map(({ title, body }) => ({ title, body })))`
  for (const endMs = Date.now() + WITHIN_MS; Date.now() < endMs; ) {
    const shown = await page.evaluate<readonly Shown[]>(look)
    if (shown.length >= count) return shown
    await new Promise(resolve => setTimeout(resolve, 100))
  }
  throw new Error(`the system did not show ${count} within ${WITHIN_MS} ms`)
}
