// browser.ts: Debian's Chromium, as people use it; whatever a page complains of on its console fails the test.
import assert from 'node:assert/strict'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import {
  type Browser as Chromium,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright-core'
import { programPath } from '../programs.ts'

/** Pictures of pages, to look at; git does not keep them. */
const PICTURES = fileURLToPath(new URL('../web/screenshots', import.meta.url))
/** On a busy machine; nothing waits that long when all is well. */
const PATIENCE_MS = 20_000
/** What Chromium itself says of a server that is not there: no fault of the page. */
const NETWORK = /WebSocket connection to|net::ERR_(CONNECTION|INTERNET|EMPTY|NETWORK)/

export type Look = Pick<
  BrowserContextOptions,
  | 'viewport'
  | 'colorScheme'
  | 'reducedMotion'
  | 'forcedColors'
  | 'hasTouch'
  | 'ignoreHTTPSErrors'
  | 'serviceWorkers'
>

/** One Chromium; each person has a profile of their own in it, with nothing kept yet. */
export class Browser implements AsyncDisposable {
  readonly #chromium: Chromium
  readonly #faults: string[] = []

  private constructor(chromium: Chromium) {
    this.#chromium = chromium
  }

  static async open(): Promise<Browser> {
    const args = ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage']
    return new Browser(await chromium.launch({ executablePath: programPath('chromium'), args }))
  }

  /** A profile: its pages share storage and the service worker. */
  async profile(look: Look = {}): Promise<BrowserContext> {
    const context = await this.#chromium.newContext({ viewport: { width: 1280, height: 800 }, ...look })
    context.setDefaultTimeout(PATIENCE_MS)
    context.on('console', message => {
      if (message.type() === 'error' && !NETWORK.test(message.text())) this.#faults.push(message.text())
    })
    context.on('weberror', error => this.#faults.push(error.error().message))
    return context
  }

  /** Takes out what the pages have complained of so far, for a test that means them to. */
  takeFaults(): string[] {
    return this.#faults.splice(0)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#chromium.close()
    assert.deepEqual(this.#faults, [], 'the pages complained')
  }
}

/** Opens the page of this server as somebody new, and joins. Resolves when something can be said. */
export async function joinAs(
  context: BrowserContext,
  url: string,
  nick: string,
  channel = '#sea',
): Promise<Page> {
  const page = await context.newPage()
  await page.goto(url)
  await page.getByLabel('Your name').fill(nick)
  await page.getByLabel('Channel').fill(channel)
  await page.getByRole('button', { name: 'Chat' }).click()
  await composer(page).waitFor()
  await page.getByRole('heading', { level: 1, name: channel }).waitFor()
  return page
}

/** Where something is written. */
export function composer(page: Page): ReturnType<Page['getByRole']> {
  return page.getByRole('textbox', { name: /^Message to/ })
}

export async function say(page: Page, text: string): Promise<void> {
  await composer(page).fill(text)
  await composer(page).press('Enter')
}

/** Resolves when it stands among the messages. */
export async function hears(page: Page, text: string): Promise<void> {
  await page.getByRole('log').getByText(text).first().waitFor()
}

/** For people to look at. */
export async function picture(page: Page, name: string): Promise<void> {
  await mkdir(PICTURES, { recursive: true })
  await page.screenshot({ path: join(PICTURES, `${name}.png`) })
}
