// run.test.ts: a run of a plan: a naive protocol keeps all promises, and each one that it breaks is found.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clientPath, SERVER, type Subject } from './conversation.ts'
import type { Ground, Side } from './end.ts'
import { type Heard, Violation } from './ledger.ts'
import { CLEAR } from './link.ts'
import { independent } from './loss.ts'
import { drawPlan, type Plan } from './plan.ts'
import { Random } from './random.ts'
import { run } from './run.ts'
import { metronome } from './script.ts'

const [DATA, ACK, CLOSE] = [0x40, 0x41, 0x42]
const RESEND_MS = 300
const LOSSY = { ...CLEAR, loss: independent(0.3) }
const PLAN: Plan = {
  ...drawPlan(new Random(1)),
  up: LOSSY,
  down: LOSSY,
  healMs: 1000,
  clientLines: metronome(0, 50, 10, 1, 20),
  serverLines: metronome(0, 50, 10, 2, 20),
  happenings: [],
  takeEveryMs: 0,
  replay: 0,
}

/** Sends a message until it is acknowledged, then the next. No session, no order but that of numbers. */
class Naive implements Side {
  readonly #ground: Ground
  readonly #isClient: boolean
  readonly #outbox: Heard[] = []
  #inbox: Heard[] = []
  #peer: string | undefined
  #acknowledged = 0
  #expected = 0
  #resendMs = 0
  #ended: string | undefined

  constructor(ground: Ground, peer?: string) {
    this.#ground = ground
    this.#peer = peer
    this.#isClient = peer !== undefined
  }

  get ended(): string | undefined {
    return this.#ended
  }

  get queuedBytes(): number {
    return 0
  }

  send(text: string, streams: readonly number[]): 'queued' {
    this.#outbox.push({ text, streams })
    return 'queued'
  }

  takeMessages(): readonly Heard[] {
    const taken = this.#inbox
    this.#inbox = []
    return taken
  }

  receive(data: Uint8Array, path: string): void {
    if (!this.#isClient) this.#peer = path
    const [number, message]: [number, Heard] = JSON.parse(new TextDecoder().decode(data.subarray(1)))
    if (data[0] === CLOSE) {
      this.#ended = 'closed by peer'
      return
    }
    if (data[0] === ACK) {
      if (number === this.#acknowledged) [this.#acknowledged, this.#resendMs] = [number + 1, 0]
      return
    }
    if (number === this.#expected) {
      this.#inbox.push(message)
      this.#expected += 1
    }
    if (number < this.#expected) this.sendPacket(ACK, [number])
  }

  poll(nowMs: number): void {
    const message = this.#outbox[this.#acknowledged]
    if (message === undefined || this.#peer === undefined || nowMs < this.#resendMs) return
    this.#resendMs = nowMs + RESEND_MS
    this.sendPacket(DATA, [this.#acknowledged, message])
  }

  nextDeadlineMs(): number {
    const isWaiting = this.#peer !== undefined && this.#outbox.length > this.#acknowledged
    return isWaiting ? this.#resendMs : Infinity
  }

  wake(): void {}

  close(): void {
    this.#ended = 'closed'
    this.sendPacket(CLOSE, [])
  }

  restart(): void {}

  sendPacket(type: number, value: unknown): void {
    const data = Uint8Array.of(type, ...new TextEncoder().encode(JSON.stringify(value)))
    if (this.#peer !== undefined) this.#ground.send(this.#peer, data)
  }
}

type MakeServer = new (ground: Ground) => Side

function over(Server: MakeServer = Naive): Subject {
  return {
    makeClient: ground => new Naive(ground, clientPath('1', SERVER)),
    makeServer: ground => new Server(ground),
  }
}

function finds(what: RegExp, server: MakeServer, plan: Plan = PLAN): void {
  assert.throws(
    () => run(plan, new Random(1), over(server)),
    error => error instanceof Violation && what.test(error.message),
  )
}

test('run carries out a plan: all that was said has arrived', () => {
  const report = run(PLAN, new Random(1), over())
  assert.equal(report.ended, undefined)
  assert.equal(report.messages, 20)
  assert.ok(report.packets > 40)
})

test('run does the same for the same seed, and something else for another', () => {
  const report = run(PLAN, new Random(1), over())
  assert.deepEqual(run(PLAN, new Random(1), over()), report)
  assert.notEqual(run(PLAN, new Random(2), over()).fingerprint, report.fingerprint)
})

test('run tells what happens, if asked', () => {
  const lines: string[] = []
  run({ ...PLAN, happenings: [{ kind: 'rebind-port', atMs: 100 }] }, new Random(1), over(), line =>
    lines.push(line),
  )
  assert.ok(
    lines.some(line => /^ +\d+\.\d{3} leaves {2}203\.0\.\d+\.\d+:\d+ > 192\.0\.2\.1:6697 DATA 0/.test(line)),
  )
  assert.ok(lines.includes('     100.000 rebind-port'))
})

test('run has somebody send copies of datagrams from elsewhere, until the network is well', () => {
  const lines: string[] = []
  run({ ...PLAN, healMs: 5000, replay: 0.5 }, new Random(1), over(), line => lines.push(line))
  const copies = lines.filter(line => / arrives (198\.51\.100\.|\[2001:db8:bad)/.test(line))
  assert.ok(copies.length > 5)
  assert.ok(copies.every(line => Number.parseFloat(line) < 11_000))
})

test('run finds messages that come twice', () => {
  class Repeating extends Naive {
    override takeMessages(): readonly Heard[] {
      const taken = super.takeMessages()
      return [...taken, ...taken]
    }
  }
  finds(/from the client: message 0 came twice/, Repeating)
})

test('run finds messages that never come', () => {
  class Forgetting extends Naive {
    override takeMessages(): readonly Heard[] {
      return super.takeMessages().filter(({ text }) => !text.startsWith('9 '))
    }
  }
  finds(/nothing goes on; from the client: 1 of 10 messages are missing, the first is 9/, Forgetting)
})

test('run finds a session that ends without a cause', () => {
  class Tired extends Naive {
    override get ended(): string | undefined {
      return 'tired'
    }
  }
  finds(/the session ended without a cause: tired/, Tired)
})

test('run finds packets that are too long', () => {
  class Growing extends Naive {
    override poll(): void {
      this.sendPacket(DATA, 'x'.repeat(1200))
    }
  }
  finds(/a packet of 1203 bytes leaves/, Growing)
})

test('run finds more than three times what an address has sent, while nothing proves that it is there', () => {
  class Misled extends Naive {
    override receive(data: Uint8Array): void {
      super.receive(data, '198.51.100.1:53')
    }
  }
  finds(/198\.51\.100\.1:53 has sent 0 bytes, and would be sent \d+/, Misled)
})

test('run finds a protocol that goes on sending when nothing is left to say', () => {
  class Restless extends Naive {
    #nextMs = 0
    override poll(nowMs: number): void {
      super.poll(nowMs)
      this.#nextMs = nowMs + 1000
      this.sendPacket(ACK, [-1])
    }
    override nextDeadlineMs(): number {
      return this.#nextMs
    }
  }
  finds(/packets in 120000 ms, and nothing to say/, Restless)
})

test('run finds bytes that are kept when all has arrived', () => {
  class Hoarding extends Naive {
    override get queuedBytes(): number {
      return 10
    }
  }
  finds(/all has arrived, and 0 and 10 bytes are kept/, Hoarding)
})

test('run finds far more packets than the messages are worth', () => {
  class Wasteful extends Naive {
    override receive(data: Uint8Array, path: string): void {
      super.receive(data, path)
      for (let copy = 0; copy < 100; copy += 1) this.sendPacket(ACK, [-1])
    }
  }
  finds(/\d+ packets for 20 messages of 400 bytes/, Wasteful)
})

test('run finds an end that does not end when its peer closes, and one that speaks after it', () => {
  class Deaf extends Naive {
    override receive(data: Uint8Array, path: string): void {
      if (data[0] !== CLOSE) super.receive(data, path)
    }
    override close(): void {}
  }
  finds(/closed, and the client has ended: (closed|undefined), the server: undefined/, Deaf)
  class Restless extends Naive {
    override nextDeadlineMs(): number {
      return this.ended === undefined ? super.nextDeadlineMs() : this.#nextMs
    }
    #nextMs = 0
    override poll(nowMs: number): void {
      super.poll(nowMs)
      if (this.ended !== undefined) this.sendPacket(ACK, [-1])
      this.#nextMs = nowMs + 30_000
    }
  }
  finds(/\d packets after the end/, Restless)
})
