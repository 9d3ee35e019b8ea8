// seat.ts: the terminal as the app has taken it: its modes, its screen, its keyboard; and given back in every case.
import type { InputEvent } from '../input/event.ts'
import type { Frame } from '../screen/frame.ts'
import { ENTER, KITTY_KEYS, KITTY_KEYS_END, LEAVE, OTHER_KEYS, OTHER_KEYS_END } from '../screen/requests.ts'
import { Screen } from '../screen/screen.ts'
import type { ColorDepth } from '../screen/color.ts'
import type { Device } from './device.ts'
import { Painter } from './painter.ts'

export class Seat {
  readonly painter: Painter
  readonly #device: Device
  #isTaken = false
  /** What ends the mode of the keyboard that was asked for. */
  #keysEnd = ''

  constructor(
    device: Device,
    depth: ColorDepth,
    frame: () => Frame,
    nowMs: () => number,
    failed: (error: unknown) => void,
  ) {
    this.#device = device
    this.painter = new Painter(device, new Screen(depth), frame, nowMs, failed)
  }

  take(): void {
    if (this.#isTaken) return
    this.#device.setRaw(true)
    this.#isTaken = true
    this.painter.say(ENTER)
    this.painter.resume()
  }

  /** Does nothing where it has been given back. At once: also while the process ends. */
  giveBack(): void {
    if (!this.#isTaken) return
    this.#isTaken = false
    this.painter.pause()
    try {
      this.#device.writeNow(this.#keysEnd + LEAVE)
      this.#device.setRaw(false)
    } catch (error) {
      // A terminal that is closed needs nothing any more.
      if (!(error instanceof Error && 'code' in error)) throw error
    }
    this.#keysEnd = ''
  }

  /** The process was stopped without a word, and goes on: nobody knows what the terminal is like. */
  retake(): void {
    this.giveBack()
    this.take()
  }

  /** Whether the event was an answer to a question of ours. */
  answers(event: InputEvent): boolean {
    if (event.kind !== 'report') return false
    const isKitty = /^CSI \?\d+u$/.test(event.report)
    if (!isKitty && !/^CSI \?[\d;]*c$/.test(event.report)) return false
    // The answer of kitty comes first, and then that of all terminals.
    if (this.#keysEnd === '') {
      this.#keysEnd = isKitty ? KITTY_KEYS_END : OTHER_KEYS_END
      this.painter.say(isKitty ? KITTY_KEYS : OTHER_KEYS)
    }
    return true
  }
}
