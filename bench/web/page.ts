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

  /** Looks at the newest message at each picture: that costs the page next to nothing. */
  async hears(text: string): Promise<void> {
    await this.page.evaluate(`new Promise(done => {
      const look = () => {
        const newest = [...document.querySelectorAll('[role=log] article')].at(-1)
        if (newest?.textContent.includes(${JSON.stringify(text)})) done(0)
        else requestAnimationFrame(look)
      }
      look()
    })`)
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

/** What a picture has taken. */
export type Picture = {
  /** From the navigation until it was there. */
  readonly afterMs: number
  /** JavaScript and CSS that had come by then, in bytes as they came: gzipped. */
  readonly codeBytes: number
}

/** The first picture in which there is something that fits `selector`. */
export function firstPicture(page: Page, selector: string): Promise<Picture> {
  return page.evaluate<Picture>(`new Promise(done => {
    const isCode = ({ name }) => /\\.(js|css)$/.test(name)
    const look = () => {
      if (!document.querySelector(${JSON.stringify(selector)})) return requestAnimationFrame(look)
      const code = performance.getEntriesByType('resource').filter(isCode)
      const codeBytes = code.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0)
      done({ afterMs: performance.now(), codeBytes })
    }
    look()
  })`)
}
