// account.test.ts: somebody who came as a guest makes an account, comes back with it, and brings others along.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { Browser, composer, hears, joinAs } from '../drivers/browser.ts'
import { PAGE, startServer } from '../drivers/chat-server.ts'
import { needs } from '../programs.ts'

const options = { timeout: 60_000, ...needs('chromium') }
const PASSWORD = 'to-the-lighthouse'

test('accounts and channels in the page', options, async context => {
  await using server = await startServer(PAGE)
  await using browser = await Browser.open()
  await context.test('a guest makes an account, and others are kept out of it', () =>
    makeOne(browser, server.page),
  )
  await context.test('a channel is found, entered with its key, and others are asked to come', () =>
    bringTogether(browser, server.page),
  )
})

async function makeOne(browser: Browser, url: string): Promise<void> {
  const wren = await joinAs(await browser.profile(), url, 'wren')
  await openProfile(wren, 'wren')
  await button(wren, 'Sign in or make an account').click()
  await makeAccount(wren, 'short')
  const password = wren.getByLabel('Password', { exact: true })
  await wren.getByText(/at least \d+ characters/).waitFor()
  assert.equal(await password.getAttribute('aria-invalid'), 'true')
  await wren.locator('input[name=password]:focus').waitFor()
  await makeAccount(wren, PASSWORD)
  await wren.getByText('Signed in as wren').waitFor()
  await changePassword(wren, `${PASSWORD}-and-back`)
  await wren.reload()
  await composer(wren).waitFor()
  await openProfile(wren, 'wren')
  await wren.getByText('Signed in as wren').waitFor()
  await comeBackElsewhere(browser, url)
}

async function bringTogether(browser: Browser, url: string): Promise<void> {
  const finch = await joinAs(await browser.profile(), url, 'finch', '#boats')
  const wren = await joinAs(await browser.profile(), url, 'robin')
  await join(finch, 'reef')
  await composer(finch).fill('/mode #reef +k pearl')
  await composer(finch).press('Enter')
  await hears(finch, 'set +k')
  await enterWithKey(wren, '#reef', 'pearl')
  await join(wren, 'sea')
  await button(wren, 'Join or create a channel').click()
  await wren.getByRole('list', { name: 'Channels' }).getByRole('button', { name: '#boats' }).click()
  await wren.getByRole('heading', { level: 1, name: '#boats' }).waitFor()
  await inviteTo(wren, '#sea', 'finch')
  await finch.getByRole('status', { name: 'Invitation' }).getByRole('button', { name: 'Join' }).click()
  await finch.getByRole('heading', { level: 1, name: '#sea' }).waitFor()
}

function button(page: Page, name: string): ReturnType<Page['getByRole']> {
  return page.getByRole('button', { name, exact: true })
}

async function openProfile(page: Page, nick: string): Promise<void> {
  await page.getByRole('button', { name: new RegExp(`^Your profile: ${nick}`) }).click()
}

async function makeAccount(page: Page, password: string): Promise<void> {
  await button(page, 'Make an account').first().click()
  await page.getByLabel('Password', { exact: true }).fill(password)
  await button(page, 'Make an account').last().click()
}

async function changePassword(page: Page, password: string): Promise<void> {
  await page.getByLabel('New password').fill(password)
  await button(page, 'Change the password').click()
  await page.getByText('Your password is changed.').waitFor()
}

/** With the old password, which is refused and said at the welcome, and then with the new one. */
async function comeBackElsewhere(browser: Browser, url: string): Promise<void> {
  const page = await (await browser.profile()).newPage()
  await page.goto(url)
  await button(page, 'I have an account').click()
  await page.getByLabel('Your name').fill('wren')
  await page.getByLabel('Password').fill(PASSWORD)
  await button(page, 'Chat').click()
  await page.getByRole('alert').waitFor()
  await page.getByLabel('Password').fill(`${PASSWORD}-and-back`)
  await button(page, 'Chat').click()
  await composer(page).waitFor()
  await page.getByRole('button', { name: /^Your profile: wren/ }).waitFor()
}

async function join(page: Page, channel: string): Promise<void> {
  await button(page, 'Join or create a channel').click()
  await page.getByRole('textbox', { name: 'Channel' }).fill(channel)
  await page.getByRole('textbox', { name: 'Channel' }).press('Enter')
  await page.getByRole('heading', { level: 1, name: `#${channel}` }).waitFor()
}

async function enterWithKey(page: Page, channel: string, key: string): Promise<void> {
  await button(page, 'Join or create a channel').click()
  await page.getByRole('textbox', { name: 'Channel' }).fill(channel)
  await page.getByRole('textbox', { name: 'Channel' }).press('Enter')
  await page.getByRole('textbox', { name: 'Key' }).fill(key)
  await page.getByRole('textbox', { name: 'Key' }).press('Enter')
  await page.getByRole('heading', { level: 1, name: channel }).waitFor()
}

async function inviteTo(page: Page, channel: string, nick: string): Promise<void> {
  await page
    .getByRole('navigation')
    .getByRole('button', { name: new RegExp(channel.slice(1)) })
    .first()
    .click()
  await page.getByRole('heading', { level: 1, name: channel }).waitFor()
  await button(page, 'More').click()
  await page.getByText('Invite somebody').click()
  assert.match(
    await page.getByLabel('Link', { exact: true }).inputValue(),
    /^http:\/\/127\.0\.0\.1:\d+\/#sea$/,
  )
  await page.getByLabel('Somebody who is on this server').fill(nick)
  await button(page, 'Invite').click()
  await page.getByText(`${nick} is asked to come.`).waitFor()
}
