// secrets.ts: a password, or what an earlier login has left of it, as SCRAM is spoken with it.
import type { Credentials, SaltedPassword } from '../../options.ts'
import { fromBase64, toBytes } from './bytes.ts'
import type { Hasher } from './hasher.ts'
import type { ScramSecret } from './scram.ts'

export function secretOf(
  credentials: Exclude<Credentials, { kind: 'external' }>,
  hasher: Hasher,
): ScramSecret {
  return credentials.kind === 'salted' ? ofSalted(credentials) : ofPassword(credentials, hasher)
}

function ofPassword(
  { password, salted: tell }: Extract<Credentials, { kind: 'password' }>,
  hasher: Hasher,
): ScramSecret {
  let salted: SaltedPassword | undefined
  return {
    async signer(salt, rounds) {
      const saltBytes = fromBase64(salt) ?? new Uint8Array()
      const bytes = await hasher.stretch(toBytes(password.normalize('NFKC')), saltBytes, rounds)
      salted = { salt, rounds, bytes }
      return data => hasher.sign(bytes, data)
    },
    proven: () => salted && tell?.(salted),
  }
}

function ofSalted({ salt, rounds, sign }: Extract<Credentials, { kind: 'salted' }>): ScramSecret {
  return {
    async signer(wantedSalt, wantedRounds) {
      if (wantedSalt === salt && wantedRounds === rounds) return sign
      throw new Error('the password is another one now: it has to be said again')
    },
    proven: () => undefined,
  }
}
