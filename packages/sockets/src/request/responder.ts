// responder.ts: answers requests over UDP: drives the server core with a socket and a handler.
import type { InetAddress } from '../address.ts'
import * as udp from '../udp/udp.ts'
import { asBuffer, asBytes } from './bytes.ts'
import { type Ignored, type Job, ServerCore, type ServerParameters, type Verdict } from './core/server.ts'
import { exchangeLifetimeMs, RFC_7252, type Transmission } from './core/parameters.ts'
import * as limits from './limits.ts'

export type IncomingRequest = {
  readonly data: Buffer
  readonly from: InetAddress
  /** Fires when the responder closes and will not wait any longer. */
  readonly signal: AbortSignal
}

/**
 * Gives the answer. What it throws goes to `onError`, unless its signal has fired; the requester is told only
 * that it failed.
 */
export type Handler = (request: IncomingRequest) => Uint8Array | string | Promise<Uint8Array | string>

export type ResponderOptions = udp.BindOptions &
  Partial<Transmission> &
  Partial<Omit<ServerParameters, 'lifetimeMs'>> & {
    /** Told of what the handler throws. Left out, the process warns (`process.emitWarning`). */
    readonly onError?: (error: unknown, request: IncomingRequest) => void
  }

/** Opens a server. Rejects as `udp.bind` does. The transmission parameters must be those of its clients. */
export async function responder(options: ResponderOptions, handler: Handler): Promise<Responder> {
  return new Responder(await udp.bind(options), options, handler)
}

/**
 * A server that executes no request twice, however often it arrives. An answer can be longer than its request,
 * and addresses can be forged, so keep answers to strangers short: forgers use long ones to flood others.
 */
export class Responder implements AsyncDisposable {
  readonly local: InetAddress
  readonly #socket: udp.DatagramSocket
  readonly #core: ServerCore
  readonly #handler: Handler
  readonly #onError: (error: unknown, request: IncomingRequest) => void
  readonly #executing = new Set<Promise<void>>()
  readonly #abort = new AbortController()
  readonly #hearing: Promise<void>
  readonly #ignored: Record<Ignored, number> = { noise: 0, rate: 0, running: 0, busy: 0, stale: 0 }
  #unsent = 0
  #replying = 0
  #closing: Promise<void> | undefined

  constructor(socket: udp.DatagramSocket, options: ResponderOptions, handler: Handler) {
    this.local = socket.local
    this.#socket = socket
    this.#core = new ServerCore(parametersOf(options))
    this.#handler = handler
    this.#onError = options.onError ?? warn
    this.#hearing = this.#hear()
  }

  /** Datagrams that got no reply, by reason. */
  get ignored(): Readonly<Record<Ignored, number>> {
    return { ...this.#ignored }
  }

  /** Replies that the system would not send. */
  get unsent(): number {
    return this.#unsent
  }

  /** Requests that are being executed. */
  get running(): number {
    return this.#executing.size
  }

  /**
   * Refuses what is new, finishes what runs, and closes. After `timeoutMs` it no longer waits: the signals of
   * the requests fire, and their answers are not sent.
   */
  close({ timeoutMs = limits.CLOSE_TIMEOUT_MS }: { timeoutMs?: number } = {}): Promise<void> {
    this.#closing ??= this.#shutDown(timeoutMs)
    return this.#closing
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close()
  }

  async #hear(): Promise<void> {
    for (;;) {
      try {
        for await (const { data, from } of this.#socket) {
          this.#obey(this.#core.receive(data, from, performance.now()), from)
        }
        return
      } catch {
        // Some systems tell here of a reply that found nobody.
        this.#unsent += 1
      }
    }
  }

  #obey(verdict: Verdict, from: InetAddress): void {
    if (verdict.kind === 'ignore') this.#ignored[verdict.reason] += 1
    else if (verdict.kind === 'reply') void this.#reply(verdict.datagram, from)
    else {
      const execution = this.#execute(verdict.job, verdict.payload, from)
      this.#executing.add(execution)
      void execution.finally(() => this.#executing.delete(execution))
    }
  }

  async #execute(job: Job, payload: Uint8Array, from: InetAddress): Promise<void> {
    const result = await this.#handle({ data: asBuffer(payload), from, signal: this.#abort.signal })
    await this.#reply(this.#core.finish(job, result, performance.now()), from)
  }

  async #handle(request: IncomingRequest): Promise<Uint8Array | 'failed'> {
    try {
      return asBytes(await this.#handler(request))
    } catch (error) {
      if (!this.#abort.signal.aborted) this.#onError(error, request)
      return 'failed'
    }
  }

  /** A reply that cannot be sent is lost like any other: the client asks again. */
  async #reply(datagram: Uint8Array, to: InetAddress): Promise<void> {
    if (this.#replying >= limits.SERVER_REPLIES) {
      this.#unsent += 1
      return
    }
    this.#replying += 1
    await this.#socket.send(datagram, to).catch(() => (this.#unsent += 1))
    this.#replying -= 1
  }

  async #shutDown(timeoutMs: number): Promise<void> {
    this.#core.close()
    let timer: NodeJS.Timeout | undefined
    const timeout = new Promise(resolve => (timer = setTimeout(resolve, timeoutMs)))
    await Promise.race([Promise.allSettled(this.#executing), timeout])
    clearTimeout(timer)
    this.#abort.abort()
    await this.#socket.close()
    await this.#hearing
  }
}

function parametersOf(options: ResponderOptions): ServerParameters {
  return {
    lifetimeMs: exchangeLifetimeMs({ ...RFC_7252, ...options }),
    concurrency: limits.SERVER_REQUESTS,
    payloadBytesMax: limits.PAYLOAD_BYTES_MAX,
    rate: limits.SERVER_RATE,
    hostsMax: limits.SERVER_HOSTS,
    clientsMax: limits.SERVER_CLIENTS,
    answersMax: limits.SERVER_ANSWERS,
    answerBytesMax: limits.SERVER_ANSWER_BYTES,
    ...options,
  }
}

function warn(error: unknown): void {
  process.emitWarning(error instanceof Error ? error : String(error))
}
