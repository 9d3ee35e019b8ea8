// run-app.ts: the loop of the terminal client: what is typed and what clients tell changes a state, and a state becomes a frame.
import type { Clock } from '@stonechat/client'
import type { InputEvent } from '../input/event.ts'
import { InputReader } from '../input/reader.ts'
import { CLOSE_MS } from '../limits.ts'
import { colorDepth } from '../screen/color.ts'
import { BELL, copySequence, noticeForm } from '../screen/requests.ts'
import { type Device, TtyDevice } from './device.ts'
import { holdErrors, redirectWarnings } from './held-errors.ts'
import type { AppEvent, Effect, Interface, ServerEntry, World } from './interface.ts'
import { Notices, type NotifySetting } from './notices.ts'
import { Seat } from './seat.ts'
import { listenToProcess } from './signals.ts'

export type AppOptions<State, Own> = {
  readonly servers: readonly ServerEntry[]
  readonly interface: Interface<State, Own>
  /** Makes a client for a URL; the app starts and closes it. */
  readonly connectTo: (url: string) => Promise<ServerEntry>
  readonly notify?: NotifySetting
  /** Default: the terminal of this process. */
  readonly device?: Device
  readonly environment?: Readonly<Record<string, string | undefined>>
  readonly clock?: Clock
}

/** Until the person leaves, the terminal is closed, or a signal comes. Gives the exit code; rejects with our own bug. */
export async function runApp<State, Own = never>(options: AppOptions<State, Own>): Promise<number> {
  using held = new DisposableStack()
  held.use(holdErrors(process.stderr))
  held.use(redirectWarnings(process.stderr))
  const app = new App(options)
  // Not without await: what is held would be let go at once.
  return await app.run()
}

const systemClock: Clock = { nowMs: () => performance.now(), dateMs: () => Date.now() }
const CLOSED_TERMINAL = 129
/** How long SIGCONT may take when we were stopped. */
const RESUME_MS = 50
const EVENTS = ['link', 'registered', 'delivery', 'changed', 'opened', 'closed', 'self', 'invited'] as const

class App<State, Own> {
  readonly #options: AppOptions<State, Own>
  readonly #clock: Clock
  readonly #device: Device
  readonly #seat: Seat
  readonly #reader = new InputReader()
  readonly #notices: Notices
  readonly #ended = Promise.withResolvers<number>()
  readonly #stopListening = new Map<ServerEntry, () => void>()
  #servers: readonly ServerEntry[]
  #focused = true
  #state: State
  #timer: NodeJS.Timeout | undefined
  #resumeTimer: NodeJS.Timeout | undefined
  #reason: string | undefined
  /** Clients still tell things while they say goodbye: nothing is to be begun for that. */
  #isOver = false

  constructor(options: AppOptions<State, Own>) {
    const { environment = process.env, device = new TtyDevice(process.stdin, process.stdout) } = options
    this.#options = options
    this.#clock = options.clock ?? systemClock
    this.#device = device
    this.#servers = options.servers
    this.#state = options.interface.start(this.#world())
    this.#notices = new Notices(options.notify ?? 'all', noticeForm(environment))
    const frame = () => options.interface.view(this.#state, this.#world())
    const gone = () => this.#ended.resolve(CLOSED_TERMINAL)
    this.#seat = new Seat(device, colorDepth(environment), frame, () => this.#clock.nowMs(), gone)
  }

  async run(): Promise<number> {
    using signals = listenToProcess({
      ended: code => this.#ended.resolve(code),
      failed: error => this.#ended.reject(error),
      continued: () => this.#seat.retake(),
      exiting: () => this.#seat.giveBack(),
    })
    void signals
    try {
      this.#device.open({
        bytes: bytes => this.#guard(() => this.#hear(this.#reader.feed(bytes, this.#clock.nowMs()))),
        resized: () => this.#guard(() => this.#resize()),
        gone: () => this.#ended.resolve(CLOSED_TERMINAL),
      })
      this.#seat.take()
      for (const server of this.#servers) this.#add(server)
      this.#setTimer()
      return await this.#ended.promise
    } finally {
      this.#isOver = true
      clearTimeout(this.#timer)
      clearTimeout(this.#resumeTimer)
      this.#seat.giveBack()
      this.#device.close()
      await this.#closeAll()
    }
  }

  #world(): World {
    const { nowMs, dateMs } = { nowMs: this.#clock.nowMs(), dateMs: this.#clock.dateMs() }
    return { servers: this.#servers, size: this.#device.size, nowMs, dateMs, focused: this.#focused }
  }

  /** What our own code throws ends the app, with the terminal given back. */
  #guard(action: () => void): void {
    try {
      action()
    } catch (error) {
      this.#ended.reject(error)
    }
  }

  #hear(events: readonly InputEvent[]): void {
    const heard = events.filter(event => !this.#seat.answers(event))
    for (const event of heard) {
      if (event.kind === 'focus') this.#focused = event.focused
      this.#update(event)
    }
    if (heard.length > 0) this.#seat.painter.paint()
    this.#setTimer()
  }

  #update(event: InputEvent | AppEvent | Own): void {
    const { state, effects } = this.#options.interface.update(this.#state, event, this.#world())
    this.#state = state
    for (const effect of effects) this.#do(effect)
  }

  /** Something happened that is not a key: it may wait for the next frame. */
  #dispatch(event: AppEvent | Own): void {
    if (this.#isOver) return
    this.#guard(() => {
      this.#update(event)
      this.#changed()
    })
  }

  #changed(): void {
    if (this.#isOver) return
    this.#seat.painter.request()
    this.#setTimer()
  }

  #resize(): void {
    this.#update({ kind: 'resize' })
    this.#seat.painter.repaint()
  }

  #do(effect: Effect<Own>): void {
    const { painter } = this.#seat
    if (effect.kind === 'quit') {
      this.#reason = effect.reason
      this.#ended.resolve(0)
    } else if (effect.kind === 'suspend') this.#suspend()
    else if (effect.kind === 'redraw') painter.repaint()
    else if (effect.kind === 'bell') painter.say(BELL)
    else if (effect.kind === 'copy') painter.say(copySequence(effect.text))
    else if (effect.kind === 'notify')
      painter.say(this.#notices.tell(effect.title, effect.text, this.#clock.nowMs()))
    else if (effect.kind === 'run') this.#run(async () => effect.run(event => this.#dispatch(event)))
    else if (effect.kind === 'connect')
      this.#run(async () => this.#add(await this.#options.connectTo(effect.url)))
    else this.#run(() => this.#remove(effect.server, effect.reason))
  }

  #run(action: () => Promise<void>): void {
    action().catch((error: unknown) => {
      const reason = error instanceof Error ? error.message : String(error)
      this.#dispatch({ kind: 'failed', reason })
    })
  }

  /** As a shell expects it of Ctrl-Z: the whole job stops, and goes on here. */
  #suspend(): void {
    this.#seat.giveBack()
    process.kill(0, 'SIGTSTP')
    // Where nobody could have stopped us, nobody wakes us either.
    this.#resumeTimer = setTimeout(() => this.#seat.take(), RESUME_MS)
  }

  #add(server: ServerEntry): void {
    const { client } = server
    const changed = () => this.#changed()
    const stops = EVENTS.map(name => client.on(name, changed))
    const stopMessages = client.on('message', event => {
      const notice = this.#notices.of(event, this.#focused, this.#clock.nowMs())
      if (notice !== '') this.#seat.painter.say(notice)
    })
    this.#stopListening.set(server, () => {
      for (const stop of [...stops, stopMessages]) stop()
    })
    if (!this.#servers.includes(server)) this.#servers = [...this.#servers, server]
    client.start()
    this.#dispatch({ kind: 'servers' })
  }

  async #remove(server: ServerEntry, reason: string | undefined): Promise<void> {
    this.#stopListening.get(server)?.()
    this.#stopListening.delete(server)
    this.#servers = this.#servers.filter(each => each !== server)
    this.#dispatch({ kind: 'servers' })
    await server.client.close(reason)
  }

  #setTimer(): void {
    clearTimeout(this.#timer)
    const wakeAtMs = this.#options.interface.wakeAtMs?.(this.#state, this.#world())
    const deadlines = [this.#reader.deadlineMs, wakeAtMs].filter(deadline => deadline !== undefined)
    if (deadlines.length === 0) return
    const waitMs = Math.max(1, Math.ceil(Math.min(...deadlines) - this.#clock.nowMs()))
    this.#timer = setTimeout(() => this.#guard(() => this.#tick(wakeAtMs)), waitMs)
  }

  #tick(wakeAtMs: number | undefined): void {
    const nowMs = this.#clock.nowMs()
    if (wakeAtMs !== undefined && nowMs >= wakeAtMs) this.#update({ kind: 'tick' })
    this.#hear(this.#reader.tick(nowMs))
    this.#seat.painter.request()
  }

  /** All say goodbye at the same time, and none for longer than is decent. */
  async #closeAll(): Promise<void> {
    for (const stop of this.#stopListening.values()) stop()
    const closed = Promise.allSettled(this.#servers.map(({ client }) => client.close(this.#reason)))
    let timer: NodeJS.Timeout | undefined
    const late = new Promise(resolve => {
      timer = setTimeout(resolve, CLOSE_MS)
    })
    await Promise.race([closed, late])
    clearTimeout(timer)
  }
}
