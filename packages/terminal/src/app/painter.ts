// painter.ts: when a frame is drawn: at once for a key, else not too often, and never before the terminal has taken the last one.
import { FRAME_MS } from '../limits.ts'
import type { Screen } from '../screen/screen.ts'
import type { Frame } from '../screen/frame.ts'
import type { Device } from './device.ts'

export class Painter {
  readonly #device: Device
  readonly #screen: Screen
  readonly #frame: () => Frame
  readonly #nowMs: () => number
  readonly #failed: (error: unknown) => void
  #timer: NodeJS.Timeout | undefined
  #paintedMs = Number.NEGATIVE_INFINITY
  #isWriting = false
  #isWanted = false
  #isPaused = true
  /** Goes before the next frame. */
  #before = ''

  constructor(
    device: Device,
    screen: Screen,
    frame: () => Frame,
    nowMs: () => number,
    failed: (error: unknown) => void,
  ) {
    this.#device = device
    this.#screen = screen
    this.#frame = frame
    this.#nowMs = nowMs
    this.#failed = failed
  }

  /** Something may be other than it was. */
  request(): void {
    if (this.#timer !== undefined || this.#isPaused) return
    const waitMs = Math.max(0, this.#paintedMs + FRAME_MS - this.#nowMs())
    this.#timer = setTimeout(() => this.paint(), waitMs)
  }

  paint(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    if (this.#isPaused) return
    if (this.#isWriting) {
      this.#isWanted = true
      return
    }
    this.#isWanted = false
    this.#paintedMs = this.#nowMs()
    const text = this.#before + this.#screen.draw(this.#frame())
    this.#before = ''
    if (text !== '') this.#write(text).catch(this.#failed)
  }

  /** A bell, a notice, a mode: written with the next frame, which is asked for. */
  say(text: string): void {
    this.#before += text
    this.request()
  }

  /** Everything is drawn again. */
  repaint(): void {
    this.#screen.forget()
    this.paint()
  }

  resume(): void {
    this.#isPaused = false
    this.repaint()
  }

  pause(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#isPaused = true
  }

  async #write(text: string): Promise<void> {
    this.#isWriting = true
    try {
      await this.#device.write(text)
    } finally {
      this.#isWriting = false
    }
    if (this.#isWanted) this.paint()
  }
}
