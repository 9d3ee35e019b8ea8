// run.ts: one run: a plan is carried out, and what must hold is checked, while it goes on and at its end.
import { Conversation, SERVER, SERVER_6, type Subject } from './conversation.ts'
import { EventQueue } from './events.ts'
import { Violation } from './ledger.ts'
import { CLEAR } from './link.ts'
import { Network } from './network.ts'
import type { Happening, Plan } from './plan.ts'
import type { Random } from './random.ts'
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
/** When all has arrived, there is a little more to acknowledge; then, for so long, hardly more than keepalives. */
const SETTLE_MS = 10_000
const QUIET_MS = 120_000
const QUIET_PACKETS_MOST = 40

/** Carries out a plan. Throws a Violation where the protocol breaks a promise, or whatever it throws itself. */
export function run(plan: Plan, random: Random, subject: Subject, trace?: Trace): Report {
  const events = new EventQueue()
  const network = new Network(events, random)
  const conversation = new Conversation(network, subject, plan.up, plan.down, plan)
  const watch = new Watch(events, [SERVER, SERVER_6], trace)
  network.watch = passage => watch.see(passage)
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
  events.at(wellMs, () => heal(conversation))
  events.run(wellMs + PATIENCE_MS, () => conversation.ended !== undefined || conversation.isDone)
  checkEnd(plan, conversation, watch)
  if (conversation.ended === undefined) checkQuiet(conversation, events)
  return {
    ended: conversation.ended,
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

function checkEnd({ happenings }: Plan, conversation: Conversation, { hasServerSpoken }: Watch): void {
  const { ended, isDone, up, down } = conversation
  if (ended === undefined) {
    if (isDone) return
    throw new Violation(`nothing goes on; ${up.describe()}; ${down.describe()}`)
  }
  const hasForgotten = happenings.some(({ kind }) => kind === 'restart-server')
  if (ended === 'lost' && (hasForgotten || !hasServerSpoken)) return
  if (ended === 'no-answer' && !hasServerSpoken) return
  throw new Violation(`the session ended without a cause: ${ended}`)
}

function checkQuiet(conversation: Conversation, events: EventQueue): void {
  events.run(events.nowMs + SETTLE_MS)
  const before = conversation.packets
  events.run(events.nowMs + QUIET_MS)
  const packets = conversation.packets - before
  if (packets <= QUIET_PACKETS_MOST) return
  throw new Violation(`${packets} packets in ${QUIET_MS} ms, and nothing to say`)
}
