// sasl.test.ts: what clients say to prove who they are, mutated: nothing throws, and nobody gets in by chance.

import assert from 'node:assert/strict'
import { pbkdf2Sync } from 'node:crypto'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { decodeBase64 } from '../core/sasl/base64.ts'
import { Plain } from '../core/sasl/plain.ts'
import { ScramSha256 } from '../core/sasl/scram-sha-256.ts'
import { scramVerifier } from '../core/sasl/scram-verifier.ts'
import { cryptography } from '../edge/cryptography.ts'
import { cases } from '../testing/cases.ts'
import { mutated } from '../testing/mutations.ts'

const isSame = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase()

function bytes(text: string): Buffer {
  return Buffer.from(text.toWellFormed(), 'utf8')
}

test('Plain passes on an account and a password as they were said, or refuses', () => {
  const messages = fc.constantFrom(
    '\0alice\0pebble',
    'alice\0alice\0pebble',
    'bob\0alice\0pebble',
    '\0\0',
    '\0alice\0',
  )
  fc.assert(
    fc.property(mutated(messages, ['\0', 'alice', 'ALICE', 'pebble', '\0\0']), message => {
      const step = new Plain(isSame).respond(bytes(message))
      if (step.kind === 'failed') return
      assert.equal(step.kind, 'password')
      assert.ok(message.toWellFormed().endsWith(`\0${step.account}\0${step.password}`))
    }),
    cases(1000),
  )
})

// RFC 7677 section 3.
const salt = decodeBase64('W22ZaJ0SNY7soEsUEjb6gQ==') ?? new Uint8Array()
const verifier = scramVerifier(cryptography, pbkdf2Sync('pencil', salt, 4096, 32, 'sha256'), salt, 4096)
const serverNonce = '%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0'
const first = 'n,,n=user,r=rOprNGfwEbeRWgbNEkqO'
const last = `c=biws,r=rOprNGfwEbeRWgbNEkqO${serverNonce},p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=`
const scramWords = [
  'n,,',
  'y,,',
  'p=tls-exporter,,',
  'a=user,',
  'n=',
  'r=',
  'c=',
  'p=',
  'biws',
  ',',
  '=',
  '=2C',
  '=3D',
  'm=1,',
  serverNonce,
]

test('ScramSha256 believes the one proof that is right, said as it has to be', () => {
  const says = (text: string): fc.Arbitrary<string> =>
    fc.oneof(fc.constant(text), mutated(fc.constant(text), scramWords))
  fc.assert(
    fc.property(fc.tuple(says(first), says(last), says('')), texts => {
      const scram = new ScramSha256({ cryptography, nonce: serverNonce, isSame, verifierOf: () => verifier })
      const steps = texts.map(text => scram.respond(bytes(text)))
      if (steps.some(({ kind }) => kind === 'proved')) assert.deepEqual(texts, [first, last, ''])
    }),
    cases(1000),
  )
})
