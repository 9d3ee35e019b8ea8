// sasl-mechanisms.ts: the SASL mechanisms that a client may use, and the beginning of an attempt with one.

import type { ScramVerifier } from './credentials.ts'
import type { Context } from '../context.ts'
import { encodeBase64 } from '../sasl/base64.ts'
import type { Exchange } from '../sasl/exchange.ts'
import type { SaslMechanism } from '../sasl/mechanism.ts'
import { External } from '../sasl/external.ts'
import { Plain } from '../sasl/plain.ts'
import type { Session } from '../session.ts'
import { ScramSha256 } from '../sasl/scram-sha-256.ts'
import { SCRAM_ITERATIONS } from '../sasl/scram-verifier.ts'
import type { Settings } from '../settings.ts'

/** In the order of the settings; EXTERNAL where the client has shown a certificate. None where there are no accounts. */
export function mechanismsFor({ accounts }: Settings, session: Session): readonly SaslMechanism[] {
  if (!accounts.enabled) return []
  return accounts.saslMechanisms.filter(
    name => name !== 'EXTERNAL' || session.origin.certificate !== undefined,
  )
}

export function beginExchange(context: Context, session: Session, mechanism: SaslMechanism): Exchange {
  const { state, cryptography } = context
  const isSame = (one: string, other: string): boolean => state.fold(one) === state.fold(other)
  if (mechanism === 'PLAIN') return new Plain(isSame)
  if (mechanism === 'EXTERNAL') {
    const { certificate } = session.origin
    return new External(() => certificate && state.accounts.findByCertificate(certificate)?.name, isSame)
  }
  const verifierOf = (name: string): ScramVerifier => {
    // Worked out for everybody, so that the answer takes as long.
    const nobodys = verifierOfNobody(context, name)
    return state.accounts.find(name)?.credentials.scram ?? nobodys
  }
  return new ScramSha256({ cryptography, nonce: context.newToken(), isSame, verifierOf })
}

/** The same each time, as that of an account would be, and no password fits it. */
function verifierOfNobody({ keyedHash, settings, state }: Context, name: string): ScramVerifier {
  const derived = (purpose: string, bytes: number): string =>
    encodeBase64(fromHex(keyedHash(`scram ${purpose} ${state.fold(name)}`)).slice(0, bytes))
  return {
    salt: derived('salt', 16),
    iterations: SCRAM_ITERATIONS[settings.accounts.passwordHashCost],
    storedKey: derived('stored key', 32),
    serverKey: derived('server key', 32),
  }
}

function fromHex(text: string): Uint8Array {
  return Uint8Array.from(text.match(/../g) ?? [], byte => Number.parseInt(byte, 16))
}
