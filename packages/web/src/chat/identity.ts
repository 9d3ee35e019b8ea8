// identity.ts: who somebody is on this server, as this browser remembers it: never with a password.
import type { Credentials, SaltedPassword } from '@stonechat/client'
import { IDENTITIES, read, write } from './database.ts'
import type { Identity } from './open-chat.ts'

/** What logs in without the password: the key can sign, and nobody can read it, not even this page. */
export type Login = {
  readonly account: string
  readonly salt: string
  readonly rounds: number
  readonly key: CryptoKey
}

export type Remembered = { readonly nick: string; readonly place: string; readonly login?: Login }

const NEWEST = 'newest'
const HMAC = { name: 'HMAC', hash: 'SHA-256' }

export async function readIdentity(database: IDBDatabase): Promise<Remembered | undefined> {
  const found = await read(database, IDENTITIES, NEWEST)
  return isRemembered(found) ? found : undefined
}

export function writeIdentity(database: IDBDatabase, identity: Remembered | undefined): Promise<void> {
  return write(database, IDENTITIES, [[NEWEST, identity]])
}

/** Undefined where the page is not in a secure context: there are no keys there. */
export async function toLogin(account: string, salted: SaltedPassword): Promise<Login | undefined> {
  if (!isSecureContext) return undefined
  const { salt, rounds, bytes } = salted
  const key = await crypto.subtle.importKey('raw', bytes, HMAC, false, ['sign'])
  return { account, salt, rounds, key }
}

export function toCredentials({ account, salt, rounds, key }: Login): Credentials {
  return {
    kind: 'salted',
    account,
    salt,
    rounds,
    sign: async data => new Uint8Array(await crypto.subtle.sign(HMAC, key, data)),
  }
}

/** Where what an identity keeps is: a guest is known by the nick, and is not who has an account of that name. */
export function placeOf({ nick, credentials }: Identity): string {
  const account = credentials && 'account' in credentials ? credentials.account : undefined
  return (account === undefined ? nick : `@${account}`).toLowerCase()
}

function isRemembered(value: unknown): value is Remembered {
  if (typeof value !== 'object' || value === null) return false
  const { nick, place, login } = { nick: undefined, place: undefined, login: undefined, ...value }
  return typeof nick === 'string' && typeof place === 'string' && (login === undefined || isLogin(login))
}

function isLogin(value: unknown): value is Login {
  return typeof value === 'object' && value !== null && 'key' in value && value.key instanceof CryptoKey
}
