// timeline.test.ts: what was said, in a real page: it stays where it is read, and all that can be done with it.
import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import type { Page } from 'playwright-core'
import { Browser, hears, joinAs, picture, say } from '../drivers/browser.ts'
import { PAGE, PLAIN, startServer } from '../drivers/chat-server.ts'
import { Conversation } from '../drivers/conversation.ts'
import { needs } from '../programs.ts'

const options = { timeout: 60_000, ...needs('chromium') }
/** More than a page of history holds. */
const LINES = 150

test('the timeline of a page', options, async context => {
  await using server = await startServer(PLAIN, PAGE)
  await using conversation = new Conversation(server)
  await using browser = await Browser.open()
  const ferry = await conversation.joins('ferry', '#sea')
  for (let line = 1; line <= LINES; line++) ferry.send(`PRIVMSG #sea :line ${line} of the log`)
  ferry.send('PING done')
  await ferry.hears(/PONG .*done$/)
  const wren = await joinAs(await browser.profile(), server.page, 'wren')
  await hears(wren, `line ${LINES} of the log`)
  const speak = (text: string): void => ferry.send(`PRIVMSG #sea :${text}`)
  await keepsItsPlace(context, wren, speak)
  await showsAnything(context, wren, speak)
  await answersAndTakesBack(context, wren)
  await walksByKeys(context, wren)
  await marksWhatIsNew(context, wren, speak)
})

type Speak = (text: string) => void

async function keepsItsPlace(context: TestContext, page: Page, speak: Speak): Promise<void> {
  await context.test('what is read stays in its place when more comes below and above', async () => {
    await page.getByRole('log').hover()
    await page.mouse.wheel(0, -1_500)
    await page.getByRole('button', { name: 'To the end' }).waitFor()
    const [text, before] = await firstSeen(page)
    speak('something new below')
    await page.getByRole('button', { name: '1 new' }).waitFor()
    const [sameText, after] = await firstSeen(page)
    assert.equal(sameText, text)
    assert.ok(Math.abs(after - before) <= 1, `${before} px, then ${after} px`)
    for (;;) {
      await page.mouse.wheel(0, -2_000)
      if (await isFirstSeen(page, 'line 1 of the log')) break
    }
    await page.getByRole('button', { name: '1 new' }).click()
    await hears(page, 'something new below')
  })
}

function isFirstSeen(page: Page, text: string): Promise<boolean> {
  const row = page.getByRole('log').getByText(text, { exact: true })
  return row.waitFor({ timeout: 500 }).then(
    () => true,
    () => false,
  )
}

/** The text of the first row that is seen, and how far down it is. */
function firstSeen(page: Page): Promise<[string, number]> {
  return page.getByRole('log').evaluate(log => {
    const { top } = log.getBoundingClientRect()
    const rows = [...log.querySelectorAll('[data-key]')]
    const row = rows.find(row => row.getBoundingClientRect().bottom > top)
    return [row?.textContent ?? '', row?.getBoundingClientRect().top ?? 0]
  })
}

async function showsAnything(context: TestContext, page: Page, speak: Speak): Promise<void> {
  await context.test(
    'what strangers write is text, links and inks, and never wider than the page',
    async () => {
      speak(
        `<img src=x onerror=alert(1)> \x0304red\x03 \x02bold\x02 see https://example.org/?a=1 and #harbour`,
      )
      await hears(page, '<img src=x onerror=alert(1)>')
      assert.equal(await page.getByText('red', { exact: true }).getAttribute('class'), 'ink-red')
      const link = page.getByRole('link', { name: 'https://example.org/?a=1' })
      assert.equal(await link.getAttribute('rel'), 'noopener noreferrer nofollow')
      speak('x'.repeat(450))
      await hears(page, 'xxxx')
      const [inner, outer] = await page.getByRole('log').evaluate(log => [log.scrollWidth, log.clientWidth])
      assert.equal(inner, outer)
      await picture(page, 'timeline')
    },
  )
}

async function answersAndTakesBack(context: TestContext, page: Page): Promise<void> {
  await context.test('a message is reacted to, answered and taken back with the mouse', async () => {
    await page.getByRole('log').getByText('something new below').last().hover()
    await page.getByRole('button', { name: 'React with 👍' }).click()
    const chip = page.getByRole('button', { name: '👍 : wren' })
    await chip.waitFor()
    assert.equal(await chip.getAttribute('aria-pressed'), 'true')
    await chip.click()
    await chip.waitFor({ state: 'detached' })
    await page.getByRole('log').getByText('something new below').last().hover()
    await page.getByRole('button', { name: 'Reply', exact: true }).click()
    await say(page, 'this is the answer')
    await hears(page, 'this is the answer')
    await page.getByRole('button', { name: 'In answer to ferry something new below' }).click()
    await page.locator('[data-shown]').getByText('something new below').waitFor()
    await page.getByRole('log').getByText('this is the answer').hover()
    await page.getByRole('button', { name: 'Message actions' }).click()
    await page.getByRole('button', { name: 'Take back…' }).click()
    await page.getByRole('button', { name: 'Take back', exact: true }).click()
    await hears(page, 'Taken back')
  })
}

async function walksByKeys(context: TestContext, page: Page): Promise<void> {
  await context.test('keys walk from message to message, and open what can be done with one', async () => {
    await say(page, 'the last word')
    await hears(page, 'the last word')
    await page.getByRole('log').focus()
    await page.keyboard.press('End')
    await page.locator('article:focus').getByText('the last word').waitFor()
    await page.keyboard.press('ArrowUp')
    await page.locator('article:focus').getByText('Taken back').waitFor()
    await page.keyboard.press('Home')
    await page.locator('article:focus').getByText('line 1 of the log', { exact: true }).waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('dialog', { name: 'Message of ferry' }).waitFor()
    await page.keyboard.press('Escape')
    await page.locator('article:focus').getByText('line 1 of the log', { exact: true }).waitFor()
    await page.getByRole('button', { name: 'To the end' }).click()
  })
}

async function marksWhatIsNew(context: TestContext, page: Page, speak: Speak): Promise<void> {
  await context.test('what came while somebody was elsewhere stands below a line', async () => {
    await say(page, '/join #harbour')
    await page.getByRole('heading', { level: 1, name: '#harbour' }).waitFor()
    speak('you were away')
    const entry = page.getByRole('navigation').getByRole('button', { name: /^sea\b/ })
    await page.getByRole('navigation').getByText('1 unread').waitFor()
    await entry.click()
    await hears(page, 'you were away')
    await page.locator('.timeline-new').waitFor()
    const [line, message] = await Promise.all([
      page.locator('.timeline-new').boundingBox(),
      page.getByRole('log').getByText('you were away').boundingBox(),
    ])
    assert.ok((line?.y ?? Infinity) < (message?.y ?? 0))
    await picture(page, 'timeline-new')
  })
}
