// roster.ts: the sessions of a server, alive and parked, by all their names and within bounds.
import type { Session } from '../session/session.ts'
import { firstOf, Groups } from './groups.ts'
import { PARKED_MAX, PARKED_MS, SESSIONS_MAX, SESSIONS_PER_HOST_MAX, SESSIONS_PER_KEY_MAX } from './limits.ts'
import { nameOf } from './names.ts'

/** A session of a server. */
export type Member = {
  readonly session: Session
  readonly sessionId: Uint8Array
  readonly clientKey: Uint8Array
  /** The host that it began from. */
  readonly host: string
  /** The connection ID that the client's packets bear, while it is not parked. */
  serverCid: Uint8Array | undefined
  /** Of the newest HELLO: one that is not newer is a replay. */
  timeMs: number
  parkedAtMs: number | undefined
  /** That it ended has been told. */
  hasEnded: boolean
}

export class Roster {
  readonly #byId = new Map<string, Member>()
  readonly #byCid = new Map<string, Member>()
  readonly #byKey = new Groups<Member>()
  readonly #byHost = new Groups<Member>()
  /** In the order in which they were parked. */
  readonly #parked = new Set<Member>()

  get liveCount(): number {
    return this.#byCid.size
  }

  get parkedCount(): number {
    return this.#parked.size
  }

  /** When the oldest parked session is forgotten. */
  get nextMs(): number {
    const parkedAtMs = firstOf(this.#parked)?.parkedAtMs
    return parkedAtMs === undefined ? Infinity : parkedAtMs + PARKED_MS
  }

  members(): Iterable<Member> {
    return this.#byId.values()
  }

  byCid(name: string): Member | undefined {
    return this.#byCid.get(name)
  }

  byId(sessionId: Uint8Array): Member | undefined {
    return this.#byId.get(nameOf(sessionId))
  }

  add(member: Member): void {
    this.#byId.set(nameOf(member.sessionId), member)
    this.#byKey.add(nameOf(member.clientKey), member)
    this.#byHost.add(member.host, member)
    if (member.serverCid) this.#byCid.set(nameOf(member.serverCid), member)
  }

  /** It has no keys any more, and so no connection ID. */
  park(member: Member, nowMs: number): void {
    this.#dropCid(member)
    member.parkedAtMs = nowMs
    this.#parked.delete(member)
    this.#parked.add(member)
  }

  /** It goes on with new keys. */
  resume(member: Member, serverCid: Uint8Array): void {
    this.#dropCid(member)
    this.#parked.delete(member)
    member.parkedAtMs = undefined
    member.serverCid = serverCid
    this.#byCid.set(nameOf(serverCid), member)
  }

  delete(member: Member): void {
    this.#dropCid(member)
    this.#parked.delete(member)
    this.#byId.delete(nameOf(member.sessionId))
    this.#byKey.delete(nameOf(member.clientKey), member)
    this.#byHost.delete(member.host, member)
  }

  /**
   * Which session has to go so that another one has room: none where there is room, and 'nobody' where none of them may
   * go, because nobody alive is put out for a stranger: only for themselves. The key is not known at first contact.
   */
  whoMakesRoom(clientKey: Uint8Array | undefined, host: string): Member | 'nobody' | undefined {
    const key = clientKey && nameOf(clientKey)
    if (key !== undefined && this.#byKey.size(key) >= SESSIONS_PER_KEY_MAX) {
      return quietestOf(this.#byKey.all(key))
    }
    if (this.#byHost.size(host) >= SESSIONS_PER_HOST_MAX) {
      const quietest = quietestOf(this.#byHost.all(host))
      return quietest?.parkedAtMs === undefined ? 'nobody' : quietest
    }
    if (this.#byId.size < SESSIONS_MAX) return undefined
    return firstOf(this.#parked) ?? 'nobody'
  }

  /** The one that was parked first, if its time is over, or there are too many (R-PARK-2). */
  expired(nowMs: number): Member | undefined {
    const first = firstOf(this.#parked)
    return this.nextMs <= nowMs || this.#parked.size > PARKED_MAX ? first : undefined
  }

  #dropCid(member: Member): void {
    if (member.serverCid) this.#byCid.delete(nameOf(member.serverCid))
    member.serverCid = undefined
  }
}

/** Who was not heard for longest. Who is parked was heard before all that are not. */
function quietestOf(members: Iterable<Member>): Member | undefined {
  let quietest: Member | undefined
  for (const member of members) {
    if (!quietest || isQuieter(member, quietest)) quietest = member
  }
  return quietest
}

function isQuieter(one: Member, other: Member): boolean {
  const [isOneParked, isOtherParked] = [one, other].map(({ parkedAtMs }) => parkedAtMs !== undefined)
  if (isOneParked !== isOtherParked) return isOneParked === true
  return one.session.heardAtMs < other.session.heardAtMs
}
