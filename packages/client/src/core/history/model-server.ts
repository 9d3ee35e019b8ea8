// model-server.ts: a server as plain as can be, on a link that breaks, for the test that no message is lost or shown twice.
import type { Answer } from '../context.ts'
import { isBatch, linesOf } from '../batches/lines-of.ts'
import { messageHandler } from '../incoming/message.ts'
import type { Conversation } from '../../model/conversation.ts'
import type { Fixture } from './fixture.ts'

type Said = { readonly msgid: string; readonly atMs: number; readonly nonce: string | undefined }
type Deliver = () => void

export const CHANNEL = '#sea'
const NONCE = '+stonechat/nonce'
/** Two messages in each millisecond: their times alone do not say their order. */
const MESSAGES_A_MS = 2
const START_MS = Date.UTC(2026, 0, 1)

export class ModelServer {
  readonly fixture: Fixture
  readonly conversation: Conversation
  readonly said: Said[] = []
  /** What is on its way to the client, in its order. */
  #way: Deliver[] = []
  /** What the client says, on its way to the server. */
  #out: string[] = []
  /** What the client has said and not heard back: nonce to key. */
  readonly #unheard = new Map<string, string>()
  #nonces = 0
  #leftOut = 0
  #isSlow = false
  #connected = true

  constructor(fixture: Fixture) {
    this.fixture = fixture
    this.conversation = fixture.open(CHANNEL)
    fixture.takesEcho = ({ tags, msgid, atMs }) => {
      const nonce = tags.get(NONCE) ?? ''
      const key = this.#unheard.get(nonce)
      this.#unheard.delete(nonce)
      if (key === undefined) return false
      fixture.timelines.replace(this.conversation, key, { msgid, atMs, delivery: 'acknowledged' })
      return true
    }
  }

  get isConnected(): boolean {
    return this.#connected
  }

  say(): void {
    const said = this.#write(undefined)
    if (!this.#connected) return
    if (this.#isSlow) this.#leftOut++
    else this.#way.push(() => this.#show(said))
  }

  /** The client says something: it stands there at once, with the time of another clock. */
  speak(): void {
    const nonce = `n${(this.#nonces += 1)}`
    const item = { ...messageOf(undefined, START_MS * 2, nonce), own: true, delivery: 'sent' } as const
    const added = this.fixture.timelines.add(this.conversation, item, 'live')
    if (added) this.#unheard.set(nonce, added.key)
    if (this.#connected) this.#out.push(nonce)
  }

  /** What the client has said arrives, and is said back; what arrives again is not said again. */
  hear(): void {
    const nonce = this.#out.shift()
    if (nonce === undefined) return
    this.tellGap()
    const said = this.said.find(each => each.nonce === nonce) ?? this.#write(nonce)
    this.#way.push(() => this.#show(said))
  }

  #write(nonce: string | undefined): Said {
    const last = this.said.at(-1)
    const isShared =
      last !== undefined && last.nonce === nonce && last.atMs !== this.said.at(-MESSAGES_A_MS)?.atMs
    const atMs = last === undefined ? START_MS : last.atMs + (isShared ? 0 : 1)
    const said = { msgid: `m${this.said.length}`, atMs, nonce }
    this.said.push(said)
    return said
  }

  /** From now on what is said is left out, until it says how much that was. */
  leaveOut(): void {
    this.#isSlow = true
  }

  tellGap(): void {
    if (!this.#isSlow) return
    this.#isSlow = false
    if (this.#leftOut > 0) this.#way.push(() => this.fixture.history.leftOut(this.conversation))
    this.#leftOut = 0
  }

  /** Answers the oldest question; or says that it cannot. */
  answer(isAble = true): void {
    const asked = this.fixture.asked.shift()
    if (!asked) return
    const replies = isAble ? this.#page(asked.message.params) : undefined
    const failed = [this.fixture.read(':irc.example FAIL CHATHISTORY MESSAGE_ERROR :not now')]
    const answer: Answer = replies ? { outcome: 'done', replies } : { outcome: 'failed', replies: failed }
    this.#onWay.push(asked)
    this.#way.push(() => {
      this.#onWay.splice(this.#onWay.indexOf(asked), 1)
      asked.onAnswer(answer)
    })
  }

  /** As much as this arrives. */
  deliver(count: number): void {
    for (const arrive of this.#way.splice(0, count)) arrive()
  }

  get isQuiet(): boolean {
    return this.#way.length + this.fixture.asked.length + this.#out.length === 0
  }

  cut(): void {
    if (!this.#connected) return
    this.#connected = false
    this.fixture.online = false
    this.tellGap()
    this.#way = []
    this.#out = []
    const asked = [...this.#onWay.splice(0), ...this.fixture.asked.splice(0)]
    this.fixture.history.connected('new')
    for (const { onAnswer } of asked) onAnswer({ outcome: 'lost', replies: [] })
  }

  reconnect(): void {
    if (this.#connected) return
    this.#connected = true
    this.fixture.online = true
    this.join()
  }

  /** Everybody is told, the client too, who says again what it has not heard back. */
  join(): void {
    const said = this.#write(undefined)
    this.#way.push(() => {
      this.fixture.history.joined(this.conversation)
      this.#show(said)
      this.#out.push(...this.#unheard.keys())
    })
  }

  readonly #onWay: Fixture['asked'] = []

  #show(said: Said): void {
    messageHandler(this.fixture.context, this.fixture.read(lineOf(said)))
  }

  #page([subcommand = '', , ...words]: readonly string[]): Answer['replies'] | undefined {
    const limit = Number(words.at(-1))
    const [first, second] = words.slice(0, -1).map(word => this.#place(word))
    const all = this.said.map((_, index) => index)
    const pages: Record<string, () => number[]> = {
      LATEST: () => all.filter(index => index > (first?.last ?? -1)).slice(-limit),
      BEFORE: () => all.filter(index => index < (first?.first ?? 0)).slice(-limit),
      BETWEEN: () =>
        all.filter(index => index < (first?.first ?? 0) && index > (second?.last ?? 0)).slice(-limit),
      AROUND: () => {
        const at = first?.first ?? 0
        const half = Math.floor(limit / 2)
        return all.slice(Math.max(0, at - half), at + limit - half)
      },
    }
    return pages[subcommand] && this.#batch(pages[subcommand]())
  }

  /** The places of what a reference names: of a time all that was said then, or the border between what was before and after. */
  #place(word: string): { readonly first: number; readonly last: number } {
    const id = /^msgid=m(\d+)$/.exec(word)?.[1]
    if (id !== undefined) return { first: Number(id), last: Number(id) }
    if (word === '*') return { first: this.said.length, last: -1 }
    const atMs = Date.parse(word.slice('timestamp='.length))
    const first = this.said.findIndex(said => said.atMs >= atMs)
    const last = this.said.findLastIndex(said => said.atMs <= atMs)
    return { first: first < 0 ? this.said.length : first, last }
  }

  #batch(places: readonly number[]): Answer['replies'] {
    const { read, batches } = this.fixture
    const lines = places.flatMap(place => this.said[place] ?? [])
    const texts = [
      `:irc.example BATCH +page chathistory ${CHANNEL}`,
      ...lines.map(said => lineOf(said, ';batch=page')),
      ':irc.example BATCH -page',
    ]
    const units = texts.flatMap(text => batches.take(read(text)) ?? [])
    return units.flatMap(unit => (isBatch(unit) ? linesOf(unit) : [unit]))
  }
}

function lineOf({ msgid, atMs, nonce }: Said, more = ''): string {
  const time = new Date(atMs).toISOString()
  if (nonce === undefined)
    return `@msgid=${msgid};time=${time}${more} :bob!b@host PRIVMSG ${CHANNEL} :${msgid}`
  return `@msgid=${msgid};time=${time};${NONCE}=${nonce}${more} :me!m@host PRIVMSG ${CHANNEL} :${nonce}`
}

export function messageOf(msgid: string | undefined, atMs: number, text = msgid ?? '') {
  return {
    ...({
      kind: 'message',
      msgid,
      nonce: undefined,
      atMs,
      nick: 'bob',
      account: undefined,
      own: false,
    } as const),
    ...({ bot: false, form: 'text', audience: '', text, replyTo: undefined, reactions: new Map() } as const),
    ...({ redacted: undefined, mention: false, delivery: 'received', failure: undefined } as const),
  }
}
