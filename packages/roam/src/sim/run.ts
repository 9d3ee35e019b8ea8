// run.ts: one run: a plan is carried out, and what must hold is checked, while it goes on and at its end.
import { Conversation, SERVER, SERVER_6, type Subject } from './conversation.ts'
import { EventQueue } from './events.ts'
import { Violation } from './ledger.ts'
import { CLEAR } from './link.ts'
import { Network, type Passage } from './network.ts'
import type { Happening, Plan } from './plan.ts'
import type { Random } from './random.ts'
import { Replayer } from './replayer.ts'
import { describePacket, describeTime, type Trace } from './trace.ts'
import { Watch } from './watch.ts'

export type Report = {
  /** Why the session ended; undefined where it did not. */
  readonly ended: string | undefined
  readonly messages: number
  readonly packets: number
  readonly virtualMs: number
  readonly fingerprint: number
}

/** Once the network is well, all has arrived so much later: the longest pause between probes, and a resume. */
const PATIENCE_MS = 180_000
/** When all has arrived, probes are on their way yet; then, for so long, there is hardly more than keepalives. */
const SETTLE_MS = 30_000
const QUIET_MS = 120_000
const QUIET_PACKETS_MOST = 24
/** A close is acknowledged by nobody: it is said several times, and then no more. */
const CLOSING_MS = 10_000

/** Carries out a plan. Throws a Violation where the protocol breaks a promise, or whatever it throws itself. */
export function run(plan: Plan, random: Random, subject: Subject, trace?: Trace): Report {
  const events = new EventQueue()
  const network = new Network(events, random)
  const conversation = new Conversation(network, subject, plan.up, plan.down, plan)
  const watch = new Watch(events, [SERVER, SERVER_6], trace)
  const see = (passage: Passage): void => watch.see(passage)
  const replayer = new Replayer(plan.replay, events, random.fork(), conversation, see)
  network.watch = passage => {
    see(passage)
    if (!passage.isArrival) replayer.overhear(passage)
  }
  if (trace) {
    conversation.observe = (end, event) =>
      trace(`${describeTime(events.nowMs)}   ${describePacket(end, event)}`)
  }
  const wellMs = Math.max(plan.healMs, ...plan.happenings.map(endOf))
  for (const happening of plan.happenings) {
    events.at(happening.atMs, () => {
      trace?.(`${describeTime(events.nowMs)} ${happening.kind}`)
      carryOut(happening, conversation)
    })
  }
  events.at(wellMs, () => {
    heal(conversation)
    replayer.share = 0
  })
  events.run(wellMs, () => conversation.ended !== undefined)
  events.run(wellMs + PATIENCE_MS, () => conversation.ended !== undefined || conversation.isDone)
  if (conversation.ended === undefined) checkDone(conversation)
  if (conversation.ended === undefined) checkQuiet(conversation, events)
  const ended = conversation.ended
  if (ended === undefined) checkClose(conversation, events)
  checkEconomy(plan, conversation.packets, events.nowMs)
  if (ended !== undefined) checkCause(ended, plan, watch)
  return {
    ended,
    messages: conversation.up.said + conversation.down.said,
    packets: conversation.packets,
    virtualMs: events.nowMs,
    fingerprint: watch.fingerprint,
  }
}

function endOf(happening: Happening): number {
  return happening.atMs + (happening.kind === 'sleep' ? happening.lengthMs : 0)
}

function carryOut(happening: Happening, { host, client, server, down }: Conversation): void {
  switch (happening.kind) {
    case 'rebind-port':
      return host.rebindPort()
    case 'rebind-address':
      return host.rebindAddress()
    case 'sleep':
      return client.driver.sleep(happening.lengthMs)
    case 'restart-server':
      // Who spoke there is gone too, with all that had not arrived.
      server.talker.stop()
      down.excuse()
      server.side.restart(server.driver.nowMs)
      return server.driver.pollSoon()
  }
}

function heal({ host }: Conversation): void {
  for (const link of [host.up, host.down]) link.conditions = { ...CLEAR, delayMs: link.conditions.delayMs }
}

function checkDone({ isDone, up, down }: Conversation): void {
  if (!isDone) throw new Violation(`nothing goes on; ${up.describe()}; ${down.describe()}`)
}

function checkQuiet(conversation: Conversation, events: EventQueue): void {
  const { client, server } = conversation
  const isOver = (): boolean => conversation.ended !== undefined
  events.run(events.nowMs + SETTLE_MS, isOver)
  if (isOver()) return
  const [clientBytes, serverBytes] = [client.side.queuedBytes, server.side.queuedBytes]
  if (clientBytes + serverBytes > 0) {
    throw new Violation(`all has arrived, and ${clientBytes} and ${serverBytes} bytes are kept`)
  }
  const before = conversation.packets
  events.run(events.nowMs + QUIET_MS, isOver)
  const packets = conversation.packets - before
  if (packets > QUIET_PACKETS_MOST)
    throw new Violation(`${packets} packets in ${QUIET_MS} ms, and nothing to say`)
}

/** Either side may close: then both have ended, and fall silent. */
function checkClose({ client, server, host }: Conversation, events: EventQueue): void {
  const closing = host.up.counts.sent % 2 === 0 ? client : server
  closing.side.close(closing.driver.nowMs)
  closing.driver.pollSoon()
  events.run(events.nowMs + CLOSING_MS)
  const [atClient, atServer] = [client, server].map(({ side }) => side.ended)
  if (atClient === undefined || atServer === undefined) {
    throw new Violation(`closed, and the client has ended: ${atClient}, the server: ${atServer}`)
  }
  const before = host.up.counts.sent + host.down.counts.sent
  events.run(events.nowMs + QUIET_MS)
  const packets = host.up.counts.sent + host.down.counts.sent - before
  if (packets > 0) throw new Violation(`${packets} packets after the end`)
}

/** Copies, probes and lost packets cost something, but nobody floods a network that is bad. */
function checkEconomy({ clientLines, serverLines }: Plan, packets: number, lengthMs: number): void {
  const lines = [...clientLines, ...serverLines]
  const bytes = lines.reduce((sum, line) => sum + line.bytes, 0)
  const most = 100 + 25 * lines.length + bytes / 300 + lengthMs / 1000
  if (packets > most) throw new Violation(`${packets} packets for ${lines.length} messages of ${bytes} bytes`)
}

/** A session ends because the server has forgotten it, or because nothing was heard of it from the beginning. */
function checkCause(ended: string, { happenings }: Plan, { hasServerSpoken }: Watch): void {
  const hasForgotten = happenings.some(({ kind }) => kind === 'restart-server')
  if (ended === 'lost' && (hasForgotten || !hasServerSpoken)) return
  if (ended === 'no-answer' && !hasServerSpoken) return
  throw new Violation(`the session ended without a cause: ${ended}`)
}
