// stage.ts: a client and a server of roam on the simulated network, for a scenario to be played with them.
import type { Crypto } from '../core/crypto.ts'
import { checksumCrypto } from './checksum-crypto.ts'
import type { ClientSide } from './client-side.ts'
import { Conversation, SERVER, SERVER_6 } from './conversation.ts'
import { EventQueue } from './events.ts'
import { Violation } from './ledger.ts'
import { CLEAR, type Conditions } from './link.ts'
import { Network, type Passage } from './network.ts'
import { Random } from './random.ts'
import { roam } from './roam.ts'
import type { Line } from './script.ts'
import type { ServerSide } from './server-side.ts'
import { Watch } from './watch.ts'

export type Scene = {
  readonly seed?: number
  /** Both ways, in what differs from a clear path of 50 ms. */
  readonly links?: Partial<Conditions>
  readonly up?: Partial<Conditions>
  readonly down?: Partial<Conditions>
  readonly clientLines?: readonly Line[]
  readonly serverLines?: readonly Line[]
  readonly takeEveryMs?: number
  readonly knowsKey?: boolean
  readonly hasTwoFamilies?: boolean
  /** Those that the client speaks. */
  readonly versions?: readonly number[]
  readonly makeCrypto?: (random: Random) => Crypto
}

export class Stage {
  readonly events = new EventQueue()
  readonly network: Network
  readonly conversation: Conversation
  readonly client: ClientSide
  readonly server: ServerSide
  /** Every datagram that has left a host. */
  readonly sent: (Passage & { readonly atMs: number })[] = []

  constructor(scene: Scene) {
    const random = new Random(scene.seed ?? 1)
    this.network = new Network(this.events, random.fork())
    const {
      knowsKey = true,
      hasTwoFamilies = false,
      clientLines = [],
      serverLines = [],
      takeEveryMs = 0,
    } = scene
    const { versions, makeCrypto = checksumCrypto } = scene
    const ends = roam({ knowsKey, hasTwoFamilies, versions }, random.fork(), makeCrypto)
    const [up, down] = [scene.up, scene.down].map(own => ({ ...CLEAR, ...scene.links, ...own }))
    const script = { clientLines, serverLines, takeEveryMs }
    const sides: { client?: ClientSide; server?: ServerSide } = {}
    const subject = {
      makeClient: (ground: Parameters<typeof ends.makeClient>[0]) => (sides.client = ends.makeClient(ground)),
      makeServer: (ground: Parameters<typeof ends.makeServer>[0]) => (sides.server = ends.makeServer(ground)),
    }
    this.conversation = new Conversation(this.network, subject, up ?? CLEAR, down ?? CLEAR, script)
    const { client, server } = sides
    if (!client || !server) throw new Error('a conversation makes both of its sides')
    this.client = client
    this.server = server
    const watch = new Watch(this.events, [SERVER, SERVER_6], undefined)
    this.network.watch = passage => {
      if (!passage.isArrival) this.sent.push({ ...passage, atMs: this.events.nowMs })
      watch.see(passage)
    }
  }

  /** Types of the packets that the client has sent (up), or the server (down), each once, in the order of their first. */
  typesSent(way: 'up' | 'down'): number[] {
    const servers: readonly string[] = [SERVER, SERVER_6]
    const types = this.sent
      .filter(({ to }) => servers.includes(to) === (way === 'up'))
      .map(({ data }) => data[0] ?? 0)
    return [...new Set(types)]
  }

  /** Until all has been said and has arrived; a Violation, if that takes longer. */
  finish(limitMs: number): void {
    const { conversation, events } = this
    events.run(limitMs, () => conversation.ended !== undefined || conversation.isDone)
    if (conversation.ended !== undefined) throw new Violation(`the session has ended: ${conversation.ended}`)
    if (!conversation.isDone) {
      throw new Violation(`not done: ${conversation.up.describe()}; ${conversation.down.describe()}`)
    }
  }
}
