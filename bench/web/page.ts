// page.ts: the page in a Chromium of its own, and what Chromium says it costs.

import type { CDPSession, Page } from 'playwright-core'

/** What the renderer's main thread has done since the page began, and what it holds. */
type Metrics = {
  /** Every task: script, style, layout, paint. */
  readonly busyMs: number
  readonly heapMegabytes: number
  readonly nodes: number
}

export class MeasuredPage {
  readonly page: Page
  readonly #session: CDPSession

  private constructor(page: Page, session: CDPSession) {
    this.page = page
    this.#session = session
  }

  static async of(page: Page): Promise<MeasuredPage> {
    const session = await page.context().newCDPSession(page)
    await session.send('Performance.enable')
    return new MeasuredPage(page, session)
  }

  async metrics(): Promise<Metrics> {
    const { metrics } = await this.#session.send('Performance.getMetrics')
    const read = (name: string): number => metrics.find(metric => metric.name === name)?.value ?? Number.NaN
    return {
      busyMs: read('TaskDuration') * 1_000,
      heapMegabytes: read('JSHeapUsedSize') / 1_000_000,
      nodes: read('Nodes'),
    }
  }

  /** What nothing holds any more does not count. */
  async collectGarbage(): Promise<void> {
    await this.#session.send('HeapProfiler.collectGarbage')
  }

  /** Gives the longest task of the main thread from now on, in milliseconds; 0 where none took 50. */
  async watchLongTasks(): Promise<() => Promise<number>> {
    await this.page.evaluate(WATCH_TASKS)
    return () => this.page.evaluate<number>('longestTaskMs')
  }

  /** Two pictures later what was to be drawn is drawn. */
  async drawn(): Promise<void> {
    await this.page.evaluate(
      'new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(0))))',
    )
  }
}

const WATCH_TASKS = `
  globalThis.longestTaskMs = 0
  new PerformanceObserver(list => {
    for (const { duration } of list.getEntries()) longestTaskMs = Math.max(longestTaskMs, duration)
  }).observe({ type: 'longtask' })`

/** The JavaScript and CSS that the page has fetched, in bytes as they came: gzipped. */
export function countCode(page: Page): () => number {
  let bytes = 0
  page.on('response', response => {
    if (!/\.(js|css)$/.test(new URL(response.url()).pathname)) return
    bytes += Number(response.headers()['content-length'] ?? 0)
  })
  return () => bytes
}

/** From the navigation to the picture with the first message in it, in milliseconds. */
export function firstMessageMs(page: Page): Promise<number> {
  return page.evaluate<number>(FIRST_MESSAGE)
}

const FIRST_MESSAGE = `new Promise(done => {
  const look = () => {
    if (document.querySelector('[role=log] article')) done(performance.now())
    else requestAnimationFrame(look)
  }
  look()
})`
