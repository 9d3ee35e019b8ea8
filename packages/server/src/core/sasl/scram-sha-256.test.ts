// scram-sha-256.test.ts: SCRAM-SHA-256 by the example of RFC 7677, and what must not pass.

import assert from 'node:assert/strict'
import { pbkdf2Sync } from 'node:crypto'
import { test } from 'node:test'
import { cryptography } from '../../edge/cryptography.ts'
import { decodeBase64, encodeBase64 } from './base64.ts'
import type { Step } from './exchange.ts'
import { ScramSha256 } from './scram-sha-256.ts'
import { scramVerifier } from './scram-verifier.ts'

// RFC 7677 section 3.
const salt = decodeBase64('W22ZaJ0SNY7soEsUEjb6gQ==') ?? new Uint8Array()
const verifier = verifierOf('pencil')
const serverNonce = '%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0'
const nonce = `rOprNGfwEbeRWgbNEkqO${serverNonce}`
const first = 'n,,n=user,r=rOprNGfwEbeRWgbNEkqO'
const challenge = `r=${nonce},s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096`
const final = `c=biws,r=${nonce},p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=`

function verifierOf(password: string): ReturnType<typeof scramVerifier> {
  return scramVerifier(cryptography, pbkdf2Sync(password, salt, 4096, 32, 'sha256'), salt, 4096)
}

const asked: string[] = []

function begin(): ScramSha256 {
  const isSame = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase()
  const find = (account: string): typeof verifier => {
    asked.push(account)
    return verifier
  }
  return new ScramSha256({ cryptography, nonce: serverNonce, isSame, verifierOf: find })
}

function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

/** What is said last, when the client says all of these; a challenge as its text. */
function converse(...texts: readonly string[]): Step | string {
  const exchange = begin()
  let step: Step | string = ''
  for (const text of texts) {
    const next = exchange.respond(bytes(text))
    step = next.kind === 'challenge' ? new TextDecoder().decode(next.data) : next
  }
  return step
}

/** The last message of a client that knows the password. */
function prove(
  password: string,
  header: string,
  bare: string,
  said: string,
  both: string,
  extension = '',
): string {
  const withoutProof = `c=${encodeBase64(bytes(header))},r=${both}${extension}`
  const salted = pbkdf2Sync(password, salt, 4096, 32, 'sha256')
  const clientKey = cryptography.hmacSha256(salted, bytes('Client Key'))
  const storedKey = cryptography.sha256(clientKey)
  const signature = cryptography.hmacSha256(storedKey, bytes(`${bare},${said},${withoutProof}`))
  return `${withoutProof},p=${encodeBase64(clientKey.map((byte, at) => byte ^ (signature[at] ?? 0)))}`
}

test('ScramSha256 speaks as the example of RFC 7677 does', () => {
  assert.equal(converse(first), challenge)
  assert.equal(converse(first, final), 'v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=')
  assert.deepEqual(converse(first, final, ''), { kind: 'proved', account: 'user' })
})

// RFC 5802 section 7: the channel binding flag `y`, and whom the client wants to act for.
for (const header of ['y,,', 'n,a=USER,', 'y,a=user,']) {
  test(`ScramSha256 takes the header ${header}`, () => {
    const bare = 'n=user,r=abc'
    const said = `r=abc${serverNonce},s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096`
    const last = prove('pencil', header, bare, said, `abc${serverNonce}`)
    assert.deepEqual(converse(header + bare, last, ''), { kind: 'proved', account: 'user' })
  })
}

// Section 5.1: extensions that are not known are passed over, but for `m`.
test('ScramSha256 passes over extensions, and they are part of what is proved', () => {
  const bare = 'n=user,r=abc,x=1'
  const said = `r=abc${serverNonce},s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096`
  const last = prove('pencil', 'n,,', bare, said, `abc${serverNonce}`, ',y=2')
  assert.deepEqual(converse(`n,,${bare}`, last, ''), { kind: 'proved', account: 'user' })
  assert.deepEqual(converse('n,,n=user,r=abc,x=2', last), { kind: 'failed' })
})

test('ScramSha256 decodes the name', () => {
  asked.length = 0
  converse('n,,n=a=2Cb=3Dc,r=abc')
  assert.deepEqual(asked, ['a,b=c'])
})

for (const [what, text] of [
  ['nothing', ''],
  ['a channel binding that is not offered', 'p=tls-exporter,,n=user,r=abc'],
  ['whoever wants to act for another', 'n,a=bob,n=user,r=abc'],
  ['an extension that must be understood', 'n,,m=1,n=user,r=abc'],
  ['no name', 'n,,n=,r=abc'],
  ['a name that is not encoded', 'n,,n=a=b,r=abc'],
  ['no nonce', 'n,,n=user,r='],
  ['a nonce with a space', 'n,,n=user,r=a b'],
  ['the message of another mechanism', '\0user\0pencil'],
] as const) {
  test(`ScramSha256 refuses ${what} at first`, () => assert.deepEqual(converse(text), { kind: 'failed' }))
}

for (const [what, text] of [
  ['nothing', ''],
  ['another proof', final.replace('p=d', 'p=e')],
  ['a proof that is too short', `c=biws,r=${nonce},p=AAAA`],
  ['no proof', `c=biws,r=${nonce},p=`],
  ['a proof that is no base64', `c=biws,r=${nonce},p=%`],
  ['another nonce', final.replace(nonce, 'abc')],
  ['another header', final.replace('biws', 'eSws')],
  ['the first message again', first],
] as const) {
  test(`ScramSha256 refuses ${what} at last`, () => {
    assert.deepEqual(converse(first, text), { kind: 'failed' })
  })
}

test('ScramSha256 refuses who does not know the password', () => {
  const said = `r=abc${serverNonce},s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096`
  const last = prove('pencils', 'n,,', 'n=user,r=abc', said, `abc${serverNonce}`)
  assert.deepEqual(converse('n,,n=user,r=abc', last), { kind: 'failed' })
})

test('ScramSha256 refuses who says more when all is said', () => {
  assert.deepEqual(converse(first, final, 'x'), { kind: 'failed' })
})

// The password may have been changed since, or the account removed and its name given to somebody else.
test('ScramSha256 takes no proof of a password that is none any more', () => {
  let current = verifier
  const isSame = (one: string, other: string): boolean => one === other
  const exchange = new ScramSha256({ cryptography, nonce: serverNonce, isSame, verifierOf: () => current })
  exchange.respond(bytes(first))
  assert.equal(exchange.respond(bytes(final)).kind, 'challenge')
  current = verifierOf('crayon')
  assert.deepEqual(exchange.respond(bytes('')), { kind: 'failed' })
})
