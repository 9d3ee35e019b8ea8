// scram.test.ts: SCRAM-SHA-256 as a client, by the example of RFC 7677.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { SaltedPassword } from '../../options.ts'
import { webHasher } from '../../driver/web-hasher.ts'
import { fromBytes, toBytes } from './bytes.ts'
import { scramExchange } from './scram.ts'
import { secretOf } from './secrets.ts'

/** RFC 7677 section 3. */
const NONCE = 'rOprNGfwEbeRWgbNEkqO'
const FIRST = 'r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096'
const PROOF =
  'c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ='
const SIGNATURE = 'v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4='

const PENCIL = { kind: 'password', account: 'user', password: 'pencil' } as const

const exchange = (credentials: Parameters<typeof secretOf>[0] = PENCIL): ReturnType<typeof scramExchange> =>
  scramExchange('user', secretOf(credentials, webHasher), NONCE, webHasher)

function answers(...challenges: readonly string[]): Promise<(string | undefined)[]> {
  return answersOf(exchange(), ...challenges)
}

async function answersOf(
  each: ReturnType<typeof scramExchange>,
  ...challenges: readonly string[]
): Promise<(string | undefined)[]> {
  const said: (string | undefined)[] = []
  for (const challenge of challenges) {
    const answer = await each.respond(toBytes(challenge))
    said.push(answer && fromBytes(answer))
  }
  return said
}

test('scramExchange says what RFC 7677 section 3 says', async () => {
  assert.deepEqual(await answers('', FIRST, SIGNATURE), [`n,,n=user,r=${NONCE}`, PROOF, ''])
})

test('scramExchange takes no server that does not know the password', async () => {
  const wrong = 'v=AAAATRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4='
  assert.deepEqual((await answers('', FIRST, wrong)).at(-1), undefined)
})

test('scramExchange refuses a nonce of somebody else, too few rounds and too many, and noise', async () => {
  for (const first of [
    FIRST.replace('r=rOpr', 'r=other'),
    FIRST.replace(/%.*,s/, ',s'),
    FIRST.replace('i=4096', 'i=1'),
    FIRST.replace('i=4096', 'i=999999999'),
    'noise',
    '',
  ])
    assert.deepEqual((await answers('', first)).at(-1), undefined, first)
})

test('scramExchange: a comma or an equals sign in a name does not end it', async () => {
  const first = await scramExchange('a,b=c', secretOf(PENCIL, webHasher), NONCE, webHasher).respond(
    new Uint8Array(),
  )
  assert.equal(first && fromBytes(first), `n,,n=a=2Cb=3Dc,r=${NONCE}`)
})

test('scramExchange logs in without the password once it has been proven, by a key that nobody can read', async () => {
  const heard: SaltedPassword[] = []
  const first = exchange({ ...PENCIL, salted: each => void heard.push(each) })
  assert.equal((await answersOf(first, '', FIRST)).at(-1), PROOF)
  assert.equal(heard.length, 0, 'the server has proven nothing yet')
  await first.respond(toBytes(SIGNATURE))
  const [salted] = heard
  assert.ok(salted)
  const algorithm = { name: 'HMAC', hash: 'SHA-256' }
  const key = await crypto.subtle.importKey('raw', salted.bytes, algorithm, false, ['sign'])
  const { salt, rounds } = salted
  const sign = async (data: Uint8Array<ArrayBuffer>) =>
    new Uint8Array(await crypto.subtle.sign('HMAC', key, data))
  const again = exchange({ kind: 'salted', account: 'user', salt, rounds, sign })
  assert.deepEqual(await answersOf(again, '', FIRST, SIGNATURE), [`n,,n=user,r=${NONCE}`, PROOF, ''])
})

test('scramExchange says that a password is another one now', async () => {
  const sign = () => assert.fail('nothing is signed with another salt')
  const old = exchange({ kind: 'salted', account: 'user', salt: 'AAAA', rounds: 4096, sign })
  await assert.rejects(answersOf(old, '', FIRST), /another one now/)
})
