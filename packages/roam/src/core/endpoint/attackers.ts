// attackers.ts: for tests: what strangers, and somebody on the way, can do.
import assert from 'node:assert/strict'
import type { Session } from '../session/session.ts'
import { VERSION } from '../wire/hello.ts'
import { type Air, type Caller, SERVER_ADDRESS } from './air.ts'
import { Attempt } from './attempt.ts'
import type { ClientOptions } from './client-types.ts'

export function known(air: Air, options: Partial<ClientOptions> = {}): Caller {
  return air.newClient({ serverKey: air.serverKeys.publicKey, ...options })
}

export function connect(air: Air): Caller {
  const caller = known(air)
  air.run(1_000)
  assert.equal(caller.client.state, 'open')
  return caller
}

export function textsOf(session: Session | undefined): string[] {
  return session?.takeMessages().map(({ text }) => text) ?? []
}

/** All packets of a kind that the client sends, as somebody on the way sees them. */
export function tap(air: Air, type: number, from: 'client' | 'server'): Uint8Array[] {
  const seen: Uint8Array[] = []
  air.meddle = (datagram, source) => {
    if (datagram[0] === type && (source === SERVER_ADDRESS) === (from === 'server'))
      seen.push(datagram.slice())
    return datagram
  }
  return seen
}

/** HELLOs of strangers who know the server's key: each is authentic, and opens. */
export function strangers(air: Air, count: number): Attempt[] {
  return Array.from({ length: count }, () => {
    const { crypto, serverKeys, nowMs } = air
    const common = { crypto, serverKey: serverKeys.publicKey, version: VERSION, versions: [VERSION], nowMs }
    const early = () => new Uint8Array(0)
    return new Attempt({ ...common, keys: crypto.newKeyPair(), parameters: {}, early, patienceMs: 1e9 })
  })
}

/** The server gets it at once, and what it says is thrown away. */
export function hit(air: Air, datagram: Uint8Array, from: string): readonly Uint8Array[] {
  air.server.receive(datagram, from, air.nowMs)
  const said: Uint8Array[] = []
  for (let out = air.server.poll(air.nowMs); out; out = air.server.poll(air.nowMs)) said.push(out.datagram)
  return said
}

/** A host that nobody else has. */
export function hostOfNumber(number: number): string {
  return `10.${number >> 16}.${(number >> 8) & 255}.${number & 255}`
}
