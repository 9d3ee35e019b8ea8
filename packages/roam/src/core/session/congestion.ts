// congestion.ts: how much may be in flight: CUBIC (RFC 9438) with the recovery periods of RFC 9002 section 7.
import { SlowStart } from './slow-start.ts'

/** What an event found, for the case that it was none: the losses were no losses. */
type Undo = { readonly before: State; lostPackets: number }

type State = {
  windowBytes: number
  /** Below this window each ACK grows it by what it names. */
  slowStartBytes: number
  /** The window just before it was last reduced. */
  priorBytes: number
  /** Where the curve is flat. Undefined: wherever congestion avoidance begins. */
  plateauBytes: number | undefined
}

/** The time of congestion avoidance: since when it grows, and from where. */
type Epoch = {
  startMs: number
  readonly inflectionMs: number
  readonly plateauBytes: number
  renoBytes: number
}

/** A packet that was in flight, as far as congestion control cares. */
type Packet = { readonly bytes: number; readonly sentMs: number }

/** RFC 9002 section 7.2: packets of full size. */
const INITIAL_WINDOW_PACKETS = 10
/**
 * Twice what RFC 9002 recommends, as BBR has it. Where packets are lost for other reasons than congestion, this is the
 * window; with 2, several people who talk at once wait for it, and not for what is lost.
 */
const MINIMUM_WINDOW_PACKETS = 4
/** RFC 9438 sections 4.6 and 5.1: what a loss leaves of the window, and how steep the curve is (packets/s^3). */
const BETA = 0.7
const STEEPNESS = 0.4
/** RFC 9438 section 4.3: with BETA this is as fast as Reno on average. */
const RENO_GAIN = (3 * (1 - BETA)) / (1 + BETA)
/** A window with less room than this is in use: what is missing is only the next ACK away. */
const ROOM_PACKETS = 3

export class Congestion {
  readonly #packetBytes: number
  #state: State
  #epoch: Epoch | undefined
  #undo: Undo | undefined
  /** Only of the first slow start (RFC 9406 section 4.3): after a collapse the threshold is known. */
  #slowStart: SlowStart | undefined = new SlowStart()
  #recoveryStartMs = -Infinity
  #idleSinceMs: number | undefined

  /** `packetBytes`: the largest packet, UDP payload. */
  constructor(packetBytes: number) {
    this.#packetBytes = packetBytes
    const windowBytes = INITIAL_WINDOW_PACKETS * packetBytes
    this.#state = { windowBytes, slowStartBytes: Infinity, priorBytes: windowBytes, plateauBytes: undefined }
  }

  /** Bytes that may be in flight. */
  get windowBytes(): number {
    return this.#state.windowBytes
  }

  get isSlowStart(): boolean {
    return this.#state.windowBytes < this.#state.slowStartBytes
  }

  /** A round trip was measured, of a packet that left at `sentMs`, without the delay of its ACK. */
  measured(rttMs: number, sentMs: number, bytesInFlight: number, nowMs: number): void {
    const slowStart = this.#slowStart
    if (!slowStart || !this.isSlowStart || !this.#isUsed(bytesInFlight)) return
    slowStart.measured(rttMs, sentMs, nowMs)
    if (!slowStart.isOver) return
    this.#slowStart = undefined
    this.#state.slowStartBytes = this.#state.windowBytes
    this.#state.priorBytes = this.#state.windowBytes
  }

  /** Packets came. `bytesInFlight` is what was in flight before: a window that is not used does not grow (section 7.8). */
  acknowledged(
    packets: readonly Packet[],
    bytesInFlight: number,
    smoothedRttMs: number,
    nowMs: number,
  ): void {
    if (!this.#isUsed(bytesInFlight)) {
      this.#idleSinceMs ??= nowMs
      return
    }
    this.#leaveOutIdleTime(nowMs)
    for (const { bytes, sentMs } of packets) {
      if (sentMs <= this.#recoveryStartMs) continue
      if (this.isSlowStart) this.#state.windowBytes += bytes * (this.#slowStart?.growth ?? 1)
      else this.#grow(bytes, smoothedRttMs, nowMs)
    }
  }

  /** Packets are lost. Within a recovery period that is old news (section 7.3.2). */
  lost(packets: readonly Packet[], nowMs: number): void {
    const lastMs = Math.max(-Infinity, ...packets.map(({ sentMs }) => sentMs))
    if (lastMs > this.#recoveryStartMs) this.#reduce(nowMs)
    if (this.#undo) this.#undo.lostPackets += packets.length
  }

  /** So many packets that were lost have come after all. If that is all of them, there was no congestion (RFC 9438, 4.9.2). */
  takeBackLoss(packets: number): void {
    if (!this.#undo) return
    this.#undo.lostPackets -= packets
    if (this.#undo.lostPackets > 0) return
    if (this.#state.windowBytes < this.#undo.before.windowBytes) {
      this.#state = this.#undo.before
      this.#epoch = undefined
    }
    this.#undo = undefined
  }

  /** Nothing came through for long: start over (section 7.6). */
  collapse(): void {
    this.#state.windowBytes = MINIMUM_WINDOW_PACKETS * this.#packetBytes
    this.#state.plateauBytes = undefined
    this.#recoveryStartMs = -Infinity
    this.#epoch = undefined
    this.#undo = undefined
  }

  #reduce(nowMs: number): void {
    this.#slowStart = undefined
    const { windowBytes, plateauBytes } = this.#state
    this.#undo = { before: { ...this.#state }, lostPackets: 0 }
    this.#recoveryStartMs = nowMs
    this.#epoch = undefined
    // Fast convergence (RFC 9438 section 4.7): below the last plateau others want their share.
    const isShrinking = plateauBytes !== undefined && windowBytes < plateauBytes
    const reducedBytes = Math.max(windowBytes * BETA, MINIMUM_WINDOW_PACKETS * this.#packetBytes)
    this.#state = {
      windowBytes: reducedBytes,
      slowStartBytes: reducedBytes,
      priorBytes: windowBytes,
      plateauBytes: isShrinking ? (windowBytes * (1 + BETA)) / 2 : windowBytes,
    }
  }

  #isUsed(bytesInFlight: number): boolean {
    const { windowBytes } = this.#state
    if (this.isSlowStart && bytesInFlight > windowBytes / 2) return true
    return bytesInFlight + ROOM_PACKETS * this.#packetBytes >= windowBytes
  }

  /** Time in which the window was not used does not count for the curve (RFC 9438 section 4.2). */
  #leaveOutIdleTime(nowMs: number): void {
    if (this.#epoch && this.#idleSinceMs !== undefined) this.#epoch.startMs += nowMs - this.#idleSinceMs
    this.#idleSinceMs = undefined
  }

  /** RFC 9438 sections 4.2 to 4.5, in bytes. */
  #grow(bytes: number, smoothedRttMs: number, nowMs: number): void {
    const state = this.#state
    const epoch = (this.#epoch ??= this.#startEpoch(nowMs))
    const gain = epoch.renoBytes >= state.priorBytes ? 1 : RENO_GAIN
    epoch.renoBytes += (gain * bytes * this.#packetBytes) / state.windowBytes
    const elapsedMs = nowMs - epoch.startMs
    if (this.#curve(epoch, elapsedMs) < epoch.renoBytes) {
      state.windowBytes = Math.max(state.windowBytes, epoch.renoBytes)
      return
    }
    const target = this.#curve(epoch, elapsedMs + smoothedRttMs)
    const bounded = Math.min(Math.max(target, state.windowBytes), 1.5 * state.windowBytes)
    state.windowBytes += ((bounded - state.windowBytes) * bytes) / state.windowBytes
  }

  #startEpoch(nowMs: number): Epoch {
    const { windowBytes, plateauBytes = windowBytes } = this.#state
    const missingPackets = Math.max(0, plateauBytes - windowBytes) / this.#packetBytes
    return {
      startMs: nowMs,
      inflectionMs: 1000 * Math.cbrt(missingPackets / STEEPNESS),
      plateauBytes: Math.max(plateauBytes, windowBytes),
      renoBytes: windowBytes,
    }
  }

  #curve({ inflectionMs, plateauBytes }: Epoch, elapsedMs: number): number {
    return plateauBytes + STEEPNESS * this.#packetBytes * ((elapsedMs - inflectionMs) / 1000) ** 3
  }
}
