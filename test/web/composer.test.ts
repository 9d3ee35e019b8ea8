// composer.test.ts: what people write in the page: keys, drafts, what is offered, passwords.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Locator, Page } from 'playwright-core'
import { Browser, composer, hears, joinAs, picture } from '../drivers/browser.ts'
import { PAGE, PLAIN, startServer } from '../drivers/chat-server.ts'
import { Conversation } from '../drivers/conversation.ts'
import { needs } from '../programs.ts'

const options = { timeout: 60_000, ...needs('chromium') }

type Stage = { readonly page: Page; readonly box: Locator; readonly options: Locator }

test('what is written in the page', options, async context => {
  await using server = await startServer(PLAIN, PAGE)
  await using conversation = new Conversation(server)
  await using browser = await Browser.open()
  await conversation.joins('ferry', '#sea')
  const page = await joinAs(await browser.profile(), server.page, 'wren')
  const list = page.getByRole('listbox', { name: 'Suggestions' })
  const stage: Stage = { page, box: composer(page), options: list.getByRole('option') }
  for (const [name, run] of Object.entries(parts)) await context.test(name, () => run(stage))
})

const parts: Readonly<Record<string, (stage: Stage) => Promise<void>>> = {
  'Enter says it, Shift and Enter make a line, and the box is ready for more': saysIt,
  'nicks and commands are offered, with the keyboard and with the mouse': offers,
  'emoji are offered by name, and found in a picker': offersEmoji,
  'what is selected can be made bold, and is said so': formats,
  'many lines are asked about': asksAboutLines,
  'a message is answered': answers,
  'whoever is not in a channel joins it here': joins,
  'a draft is there again, and a password is not': keepsDrafts,
}

async function saysIt({ page, box }: Stage): Promise<void> {
  await box.pressSequentially('the tide')
  await box.press('Shift+Enter')
  await box.pressSequentially('is coming in')
  assert.equal(await box.inputValue(), 'the tide\nis coming in')
  await box.press('Enter')
  await hears(page, 'is coming in')
  assert.equal(await box.inputValue(), '')
  await box.press('ArrowUp')
  assert.equal(await box.inputValue(), 'the tide\nis coming in')
  await box.fill('')
}

async function offers({ page, box, options }: Stage): Promise<void> {
  await box.pressSequentially('@fe')
  await options.getByText('ferry').waitFor()
  assert.match((await box.getAttribute('aria-activedescendant')) ?? '', /-0$/)
  await box.press('Enter')
  assert.equal(await box.inputValue(), '@ferry: ')
  await box.fill('')
  await box.pressSequentially('/to')
  await picture(page, 'composer-commands')
  await options.getByText('/topic').click()
  assert.equal(await box.inputValue(), '/topic ')
  await box.press('ControlOrMeta+z')
  assert.equal(await box.inputValue(), '/to')
  await box.fill('fer')
  await box.press('Tab')
  assert.equal(await box.inputValue(), 'ferry: ')
  await box.fill('')
}

async function offersEmoji({ page, box, options }: Stage): Promise<void> {
  await box.pressSequentially('so :tad')
  await options.getByText(':tada:').waitFor()
  await box.press('Enter')
  assert.equal(await box.inputValue(), 'so 🎉 ')
  await page.getByRole('button', { name: 'Emoji' }).click()
  await page.getByRole('searchbox', { name: 'Find an emoji' }).fill('bird')
  await picture(page, 'composer-emoji')
  await page.keyboard.press('Enter')
  assert.match(await box.inputValue(), /^so 🎉 \p{Emoji}/u)
  await page.getByRole('dialog', { name: 'Emoji' }).waitFor({ state: 'detached' })
  await box.fill('')
}

async function formats({ page, box }: Stage): Promise<void> {
  await page.getByRole('button', { name: 'Formatting' }).click()
  await box.pressSequentially('very ')
  await box.press('ControlOrMeta+b')
  await box.pressSequentially('cold')
  await box.press('ControlOrMeta+b')
  await box.pressSequentially(' water')
  await page
    .getByRole('note', { name: 'How it will look' })
    .locator('.text-bold', { hasText: 'cold' })
    .waitFor()
  await picture(page, 'composer-bold')
  await box.press('Enter')
  await page.getByRole('log').locator('.text-bold', { hasText: 'cold' }).waitFor()
  await box.press('ArrowUp')
  await page.getByRole('note', { name: 'How it will look' }).waitFor()
  await box.fill('')
  await page.getByRole('button', { name: 'Formatting' }).click()
}

async function asksAboutLines({ page, box }: Stage): Promise<void> {
  const lines = Array.from({ length: 12 }, (_, index) => `line ${index}`)
  await box.fill(lines.join('\n'))
  await box.press('Enter')
  await page.getByText('These are 12 lines').waitFor()
  await picture(page, 'composer-lines')
  assert.equal(await box.inputValue(), lines.join('\n'))
  await page.getByRole('button', { name: 'Send' }).click()
  await hears(page, 'line 11')
}

async function answers({ page }: Stage): Promise<void> {
  await page.getByRole('log').getByText('line 11').hover()
  await page.getByRole('button', { name: 'Reply' }).last().click()
  await page.getByText('Answer to').waitFor()
  await picture(page, 'composer-answer')
  await page.getByRole('button', { name: 'Do not answer' }).click()
  assert.equal(await page.getByText('Answer to').count(), 0)
}

async function joins({ page, box }: Stage): Promise<void> {
  await box.fill('/part')
  await box.press('Enter')
  await page.getByText('You are not in #sea').waitFor()
  await picture(page, 'composer-closed')
  await page.getByRole('button', { name: 'Join #sea' }).click()
  await box.waitFor()
}

async function keepsDrafts({ page, box }: Stage): Promise<void> {
  await box.fill('half a sentence')
  await keeps(page, 'half a sentence', true)
  await reload(page)
  assert.equal(await box.inputValue(), 'half a sentence')
  await box.fill('/oper root secret')
  await keeps(page, 'half a sentence', false)
  await keeps(page, 'secret', false)
  await reload(page)
  assert.equal(await box.inputValue(), '')
  await box.fill('')
  await box.pressSequentially('/jion #sea')
  await box.press('Enter')
  await hears(page, 'There is no command /jion')
  await box.press('ArrowUp')
  assert.equal(await box.inputValue(), '/jion #sea')
}

/** Resolves when the browser has this for the next time, or has it no more. */
async function keeps(page: Page, text: string, isThere: boolean): Promise<void> {
  await page.waitForFunction(`new Promise(resolve => {
    const opening = indexedDB.open('stonechat')
    opening.onsuccess = () => {
      const reading = opening.result.transaction('texts').objectStore('texts').getAll()
      reading.onsuccess = () => {
        opening.result.close()
        resolve(reading.result.some(kept => String(kept).includes(${JSON.stringify(text)})) === ${isThere})
      }
    }
  })`)
}

async function reload(page: Page): Promise<void> {
  await page.reload()
  await page.getByRole('heading', { level: 1, name: '#sea' }).waitFor()
}
