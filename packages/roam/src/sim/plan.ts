// plan.ts: what a run will be like: the network, who says what, and what else happens. All drawn from a seed.
import { CLEAR, type BlackHole, type Conditions } from './link.ts'
import { bursts, independent, type Loss, NO_LOSS } from './loss.ts'
import type { Random } from './random.ts'
import { chatter, type Line } from './script.ts'

export type Happening =
  | { readonly kind: 'rebind-port'; readonly atMs: number }
  | { readonly kind: 'rebind-address'; readonly atMs: number }
  | { readonly kind: 'sleep'; readonly atMs: number; readonly lengthMs: number }
  | { readonly kind: 'restart-server'; readonly atMs: number }

export type Plan = {
  readonly up: Conditions
  readonly down: Conditions
  /** From then on the links are clear, so that what is not lost for good arrives. */
  readonly healMs: number
  readonly clientLines: readonly Line[]
  readonly serverLines: readonly Line[]
  readonly happenings: readonly Happening[]
  /** How often each side takes what has arrived; 0: at once. */
  readonly takeEveryMs: number
  /** How many of the datagrams somebody copies, and sends again from elsewhere. */
  readonly replay: number
  /** Whether the client knows the server's key (IK), or learns it now (XX). */
  readonly knowsKey: boolean
  /** Whether the server has an address of each family. */
  readonly hasTwoFamilies: boolean
}

/** Each trouble comes in so many of the runs, so that most meet one or two of them, some none and some nearly all. */
const TROUBLE = 0.3
/** Mostly small talk; sometimes what needs fragments. */
const SIZES = [20, 100, 400, 3000, 20_000] as const
const MOST_BYTES = 60_000
/** A short run takes a few ms of ours, so that thousands fit into a test. */
const TALK_MS = 2000

/** Draws a run. `length` 1 is a short one. */
export function drawPlan(random: Random, length = 1): Plan {
  const talkMs = TALK_MS * length
  const delayMs = random.pick([0.2, 5, 50, 50, 300])
  return {
    up: drawConditions(random.fork(), delayMs, talkMs),
    down: drawConditions(random.fork(), delayMs, talkMs),
    healMs: talkMs * random.between(1, 1.5),
    clientLines: drawLines(random.fork(), talkMs, length),
    serverLines: drawLines(random.fork(), talkMs, length),
    happenings: drawHappenings(random.fork(), talkMs),
    takeEveryMs: random.chance(TROUBLE) ? random.between(1, 500) : 0,
    replay: random.chance(TROUBLE) ? random.between(0, 0.5) : 0,
    knowsKey: random.chance(0.7),
    hasTwoFamilies: random.chance(0.5),
  }
}

export function describePlan(plan: Plan): string {
  const { clientLines, serverLines, ...rest } = plan
  const lines = (of: readonly Line[]) =>
    of.map(({ atMs, bytes, streams }) => `${atMs.toFixed(0)}:${bytes}@${streams.join('+')}`).join(' ')
  return `${JSON.stringify(rest, undefined, 2)}\nclient says ${lines(clientLines)}\nserver says ${lines(serverLines)}`
}

function drawConditions(random: Random, delayMs: number, talkMs: number): Conditions {
  const sometimes = <Value>(draw: () => Value, otherwise: Value) =>
    random.chance(TROUBLE) ? draw() : otherwise
  return {
    delayMs,
    jitterMs: sometimes(() => random.between(0, delayMs + 20), 0),
    loss: drawLoss(random),
    reorder: sometimes(() => random.between(0, 0.3), 0),
    reorderMs: random.between(1, 200),
    duplicate: sometimes(() => random.between(0, 0.3), 0),
    corrupt: sometimes(() => random.between(0, 0.2), 0),
    blackHoles: sometimes(() => [drawBlackHole(random, talkMs)], []),
    mtuBytes: sometimes(() => 1200, CLEAR.mtuBytes),
    bytesPerMs: sometimes(() => random.pick([2, 12, 125]), CLEAR.bytesPerMs),
    queueBytes: random.pick([5_000, 20_000, CLEAR.queueBytes]),
  }
}

function drawLoss(random: Random): Loss {
  const share = random.between(0, 1) ** 2 * 0.6
  if (random.chance(TROUBLE)) return bursts(Math.max(share, 0.01), random.between(10, 500))
  return random.chance(2 * TROUBLE) ? independent(share) : NO_LOSS
}

function drawBlackHole(random: Random, talkMs: number): BlackHole {
  const fromMs = random.between(0, talkMs)
  return [fromMs, fromMs + random.exponential(talkMs / 4)]
}

function drawLines(random: Random, talkMs: number, length: number): Line[] {
  const count = random.integer(16 * length)
  const largest = random.chance(TROUBLE) ? SIZES.length : 3
  return chatter(random, {
    fromMs: random.between(0, talkMs / 4),
    everyMs: random.pick([1, talkMs / 2 / (count + 1)]),
    count,
    streams: 1 + random.integer(6),
    barrier: random.chance(0.5) ? 0.2 : 0,
    bytes: () => drawBytes(random, largest),
  })
}

function drawBytes(random: Random, largest: number): number {
  const size = SIZES[random.integer(largest)] ?? SIZES[0]
  return random.integer(200) === 0 ? MOST_BYTES : random.integer(size)
}

function drawHappenings(random: Random, talkMs: number): Happening[] {
  const happenings: Happening[] = []
  while (random.chance(TROUBLE)) {
    const atMs = random.between(0, talkMs)
    const kind = random.pick<Happening['kind']>([
      'rebind-port',
      'rebind-port',
      'rebind-address',
      'rebind-address',
      'sleep',
      'restart-server',
    ])
    if (kind === 'sleep')
      happenings.push({ kind, atMs, lengthMs: random.exponential(random.pick([1000, 100_000, 3_600_000])) })
    else happenings.push({ kind, atMs })
  }
  return happenings
}
