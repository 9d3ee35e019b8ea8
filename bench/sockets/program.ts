// program.ts: what the measured programs of Node share: `ROLE PORT WARM_UP_MS DURATION_MS`, and the window of time in which they count.

/** Sent at a time, and counted at a time, so that reading the clock costs nothing beside. */
export const BATCH = 64
/** 64 bytes, and a line: servers of bytes and of lines both take it. */
export const PAYLOAD = Buffer.from(`${'x'.repeat(62)}\r\n`)
export const HOST = '127.0.0.1'

const [role = '', ...numbers] = process.argv.slice(2)
const [port = 0, warmUpMs = 0, durationMs = 0] = numbers.map(Number)

/** The port of the program to send to. */
export const peerPort = port

/** Counts what happens in the duration, after a warm-up that begins with the first of it. Then ends the program. */
export class Window {
  #startMs: number | undefined
  #warm = false
  #usage = process.cpuUsage()
  #count = 0
  readonly #more: () => object

  /** `more` tells what else belongs to the result. */
  constructor(more: () => object = () => ({})) {
    this.#more = more
  }

  add(count: number): void {
    const nowMs = performance.now()
    this.#startMs ??= nowMs
    this.#count += count
    const elapsedMs = nowMs - this.#startMs
    if (this.#warm && elapsedMs >= durationMs) this.#end(elapsedMs)
    if (this.#warm || elapsedMs < warmUpMs) return
    this.#warm = true
    this.#startMs = nowMs
    this.#usage = process.cpuUsage()
    this.#count = 0
  }

  #end(elapsedMs: number): never {
    const { user, system } = process.cpuUsage(this.#usage)
    const times = { elapsedUs: elapsedMs * 1e3, processorUs: user + system }
    const result = { count: this.#count, ...times, ...this.#more() }
    process.stdout.write(`${JSON.stringify(result)}\n`)
    process.exit()
  }
}

/** Says where a server listens. */
export function announce(port: number): void {
  console.log(`port ${port}`)
}

/** Plays the role that the command line names. */
export async function play(roles: Readonly<Record<string, () => Promise<void>>>): Promise<void> {
  const chosen = Object.hasOwn(roles, role) ? roles[role] : undefined
  if (!chosen) throw new Error(`there is no role ${role}`)
  await chosen()
}
