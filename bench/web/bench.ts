// bench.ts: the page in a real Chromium: what it fetches, how soon it shows something, and whether it ever holds anybody up.

import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { BrowserContext, Page } from 'playwright-core'
import { Browser, joinAs, type Look } from '../../test/drivers/browser.ts'
import { type ChatServer, PAGE, PLAIN, startServer } from '../../test/drivers/chat-server.ts'
import { findProgram } from '../../test/programs.ts'
import type { Options } from '../harness/benchmark.ts'
import { Child } from '../harness/child.ts'
import { version } from '../harness/machine.ts'
import { median, share } from '../harness/statistics.ts'
import { count, decimals, formatTable } from '../harness/table.ts'
import { firstPicture, MeasuredPage, type Picture } from './page.ts'

export const name = 'web'

type Size = {
  /** How often the page is opened, and how many messages are appended one by one. */
  readonly openings: number
  readonly appends: number
  /** Messages: of the list that is appended to, of the history that is scrolled through, of the hour. */
  readonly list: number
  readonly history: number
  readonly hour: number
  readonly scrolls: number
}

const full: Size = { openings: 9, appends: 200, list: 10_000, history: 100_000, hour: 36_000, scrolls: 400 }
const smoke: Size = { openings: 1, appends: 5, list: 500, history: 2_000, hour: 500, scrolls: 20 }
const CHANNEL = '#bench'
const MESSAGE = '[role=log] article'
/** Ten times the pace at which somebody can read; an hour of ten a second takes a minute. */
const HOUR_RATE = 600
/** A server keeps no more messages than its disk can take: so many at once, and then as long as it takes to write them. */
const PORTION = 10_000
const PORTION_MS = 800
const SCROLL_STEP_PX = 1_200
const TIMEOUT_MS = 180_000

export async function run({ quick, signal }: Options): Promise<void> {
  if (findProgram('chromium') === undefined) return console.log('\nMissing: chromium.')
  const size = quick ? smoke : full
  console.log(`\n${version('chromium', '--version')}, the page and its server on this machine.\n`)
  const rows = [
    ...(await opening(size, signal)),
    await appending(size, signal),
    await scrolling(size, signal),
    await anHour(size, signal),
  ]
  console.log(formatTable(['', 'measured', 'goal'], rows))
}

/** A server, somebody who talks, and somebody in a browser who listens. */
class Scene implements AsyncDisposable {
  readonly server: ChatServer
  readonly profile: BrowserContext
  readonly #speaker: Child
  readonly #owned: AsyncDisposableStack

  private constructor(
    server: ChatServer,
    profile: BrowserContext,
    speaker: Child,
    owned: AsyncDisposableStack,
  ) {
    this.server = server
    this.profile = profile
    this.#speaker = speaker
    this.#owned = owned
  }

  static async open(signal: AbortSignal, look: Look = {}): Promise<Scene> {
    await using owned = new AsyncDisposableStack()
    const server = owned.use(await startServer(PLAIN, PAGE))
    const browser = owned.use(await Browser.open())
    const program = fileURLToPath(new URL('../terminal/speaker.ts', import.meta.url))
    const args = [program, String(server.port)]
    const speaker = owned.use(await Child.start({ command: process.execPath, args, core: 'load' }, signal))
    await speaker.line(/^ready$/)
    return new Scene(server, await browser.profile(look), speaker, owned.move())
  }

  async fills(messages: number): Promise<void> {
    for (let left = messages; left > 0; left -= PORTION) {
      await this.#tell(`fill ${Math.min(left, PORTION)}`)
      if (left > PORTION) await delay(PORTION_MS)
    }
  }

  async talks(rate: number, durationMs: number): Promise<void> {
    await this.#tell(`talk ${rate} ${durationMs}`)
  }

  async joins(): Promise<Page> {
    const page = await joinAs(this.profile, this.server.page, 'reader', CHANNEL)
    page.setDefaultTimeout(TIMEOUT_MS)
    return page
  }

  /** In a page of its own. */
  async opens(selector: string): Promise<Picture> {
    const page = await this.profile.newPage()
    await page.goto(this.server.page, { waitUntil: 'commit' })
    const picture = await firstPicture(page, selector)
    await page.close()
    return picture
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#owned.disposeAsync()
  }

  async #tell(command: string): Promise<void> {
    this.#speaker.write(command)
    await this.#speaker.line(/^done$/, TIMEOUT_MS)
  }
}

/** What is fetched until somebody new can choose a name, and somebody who comes back can read; how long that takes. */
async function opening({ openings }: Size, signal: AbortSignal): Promise<string[][]> {
  // What the service worker keeps is not fetched, and no longer gzipped.
  await using scene = await Scene.open(signal, { serviceWorkers: 'block' })
  await scene.fills(200)
  await scene.profile.setExtraHTTPHeaders({ 'accept-encoding': 'gzip' })
  const welcome = await scene.opens('input[name=nick]')
  const joined = await scene.joins()
  await firstPicture(joined, MESSAGE)
  // Else those who come back were in a second tab, which is somebody else.
  await joined.close()
  const pictures: Picture[] = []
  for (let round = 0; round < openings; round += 1) pictures.push(await scene.opens(MESSAGE))
  const codeBytes = Math.max(...pictures.map(picture => picture.codeBytes))
  return [
    ['code until somebody new can choose a name, gzipped kB', kilobytes(welcome.codeBytes), '60'],
    ['code until somebody who comes back can read, gzipped kB', kilobytes(codeBytes), '60'],
    [
      'first message painted after navigation, ms (median)',
      decimals(median(pictures.map(({ afterMs }) => afterMs)), 0),
      '500',
    ],
  ]
}

function kilobytes(bytes: number): string {
  return decimals(bytes / 1_000, 1)
}

async function appending({ appends, list }: Size, signal: AbortSignal): Promise<string[]> {
  await using scene = await Scene.open(signal)
  const page = await scene.joins()
  await scene.fills(list)
  await isShown(page, list)
  const measured = await MeasuredPage.of(page)
  const times: number[] = []
  for (let round = 1; round <= appends; round += 1) {
    const before = await measured.metrics()
    await scene.fills(1)
    await measured.hears(`${list + round} `)
    await measured.drawn()
    times.push((await measured.metrics()).busyMs - before.busyMs)
  }
  return [
    `a message to a list of ${count(list)}, ms of the main thread (p95)`,
    decimals(share(times, 0.95), 1),
    '16',
  ]
}

async function scrolling({ history, scrolls }: Size, signal: AbortSignal): Promise<string[]> {
  await using scene = await Scene.open(signal)
  await scene.fills(history)
  const page = await scene.joins()
  await isShown(page, history)
  const measured = await MeasuredPage.of(page)
  const longest = await measured.watchLongTasks()
  await page.getByRole('log').hover()
  for (let step = 0; step < scrolls; step += 1) {
    await page.mouse.wheel(0, -SCROLL_STEP_PX)
    await measured.drawn()
  }
  const longestMs = await longest()
  const figure = longestMs === 0 ? 'under 50' : decimals(longestMs, 0)
  return [`scrolling back in a history of ${count(history)}, longest task, ms`, figure, '50']
}

async function anHour({ hour }: Size, signal: AbortSignal): Promise<string[]> {
  await using scene = await Scene.open(signal)
  const page = await scene.joins()
  const measured = await MeasuredPage.of(page)
  await scene.talks(HOUR_RATE, (hour / HOUR_RATE) * 1_000)
  await measured.drawn()
  await measured.collectGarbage()
  const { heapMegabytes, nodes } = await measured.metrics()
  return [`heap after ${count(hour)} messages, MB (${count(nodes)} nodes)`, decimals(heapMegabytes, 0), '80']
}

/** The speaker counts: its newest message begins with that number. */
async function isShown(page: Page, number: number): Promise<void> {
  await page
    .getByRole('log')
    .getByText(new RegExp(`^${number} `))
    .first()
    .waitFor()
}
