// authentication.test.ts: what a server has to show before a login counts, and what it is never told.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { noTags } from '@stonechat/irc'
import { webHasher } from '../../driver/web-hasher.ts'
import { type Authenticated, Authentication } from './authentication.ts'
import { toBase64, toBytes } from './bytes.ts'
import { exchangesFor } from './mechanisms.ts'

const CREDENTIALS = { kind: 'password', account: 'wren', password: 'pencil' } as const

function begun(): {
  said: string[]
  results: Authenticated[]
  hears: (command: string, text: string) => void
} {
  const said: string[] = []
  const results: Authenticated[] = []
  const authentication = new Authentication(
    { nowMs: () => 0 },
    ({ params }) => void said.push(params?.[0] ?? ''),
  )
  const surroundings = { isPrivate: true, random: () => 0.5, hasher: webHasher }
  authentication.begin(
    exchangesFor(CREDENTIALS, undefined, surroundings),
    result => void results.push(result),
  )
  return {
    said,
    results,
    hears: (command, text) =>
      void authentication.take({ tags: noTags, source: undefined, command, params: [text] }),
  }
}

test('Authentication believes no success of a server that has not shown that it knows the password', () => {
  const { results, hears } = begun()
  hears('903', 'SASL authentication successful')
  assert.equal(results[0]?.outcome, 'out')
})

test('Authentication takes no signature before its own proof, and says no password after that', async () => {
  const { said, results, hears } = begun()
  hears('AUTHENTICATE', '+')
  hears('AUTHENTICATE', toBase64(toBytes(`r=${'i'.repeat(24)}xyz,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096`)))
  hears('AUTHENTICATE', toBase64(toBytes('v=undefined')))
  await new Promise(resolve => setImmediate(resolve))
  hears('906', 'aborted')
  assert.equal(said[0], 'SCRAM-SHA-256')
  assert.deepEqual(said.slice(2), ['*'])
  assert.equal(results[0]?.outcome, 'out')
})

test('Authentication goes on with PLAIN where the server refuses SCRAM, and believes it', async () => {
  const { said, results, hears } = begun()
  hears('904', 'no such mechanism')
  hears('AUTHENTICATE', '+')
  await new Promise(resolve => setImmediate(resolve))
  hears('903', 'SASL authentication successful')
  assert.deepEqual(said, ['SCRAM-SHA-256', 'PLAIN', toBase64(toBytes('\0wren\0pencil'))])
  assert.deepEqual(results, [{ outcome: 'in' }])
})

test('Authentication ends where a hash cannot be worked out, as in a page that is not secure', async () => {
  const { promise, resolve } = Promise.withResolvers<Authenticated>()
  const authentication = new Authentication({ nowMs: () => 0 }, () => undefined)
  const broken = { name: 'X', respond: () => Promise.reject(new Error('no hashes')), isProven: () => false }
  authentication.begin([broken], resolve)
  authentication.take({ tags: noTags, source: undefined, command: 'AUTHENTICATE', params: ['+'] })
  assert.deepEqual(await promise, { outcome: 'out', reason: 'no hashes' })
})
