// arguments.test.ts: what the commands of the server read out of their parameters, mutated: nothing throws.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { parseWhoOptions } from '../core/commands/who-reply.ts'
import { parseDuration } from '../core/operators/duration.ts'
import { isQueryFault, parseHistoryQuery } from '../core/history/history-query.ts'
import { parseListMask } from '../core/channels/list-mask.ts'
import { isMetadataKey } from '../core/metadata/metadata.ts'
import { contains, parseAddress, parseNetwork } from '../core/operators/network.ts'
import { decodeBase64, encodeBase64 } from '../core/sasl/base64.ts'
import { chunksOf, Gathering } from '../core/sasl/transfer.ts'
import { parseBanTarget } from '../core/operators/server-bans.ts'
import { formatTimestamp, parseTimestamp } from '../core/history/timestamp.ts'
import { readArgon2id } from '../edge/passwords.ts'
import { cases } from '../testing/cases.ts'
import { mutated } from '../testing/mutations.ts'

const CASES = 1000

function check(texts: fc.Arbitrary<string>, holds: (text: string) => void): void {
  fc.assert(fc.property(texts, holds), cases(CASES))
}

const fold = (text: string): string => text.toLowerCase()

const stamp = 'timestamp=2026-01-01T00:00:00.000Z'
const historyWords = [
  'LATEST',
  'BETWEEN',
  'TARGETS',
  '*',
  'msgid=',
  'msgid=x-1',
  stamp,
  'timestamp=',
  ' ',
  '0',
  '-1',
  '99999999999',
]

test('parseHistoryQuery gives a query within its bounds, or says what is wrong', () => {
  const queries = fc.constantFrom(
    'LATEST #sea * 50',
    `BEFORE #sea ${stamp} 50`,
    'AFTER #sea msgid=x-1 50',
    `AROUND alice ${stamp} 7`,
    `BETWEEN #sea ${stamp} msgid=x-2 100`,
    `TARGETS ${stamp} ${stamp} 10`,
  )
  check(mutated(queries, historyWords), text => {
    const query = parseHistoryQuery(text.split(' '), 100, id => (id.startsWith('x-') ? 1 : undefined))
    if (isQueryFault(query)) return assert.match(query.code, /^[A-Z_]+$/)
    assert.ok(query.limit >= 1 && query.limit <= 100)
    for (const bound of query.bounds)
      assert.ok(Number.isInteger('place' in bound ? bound.place : bound.timeMs))
  })
})

test('parseTimestamp reads only what formatTimestamp would write', () => {
  const stamps = fc.constantFrom(
    stamp,
    'timestamp=2024-02-29T23:59:59.999Z',
    'timestamp=9999-12-31T00:00:00.000Z',
  )
  check(mutated(stamps, ['0', '9', '30', '31', '-', 'T', 'Z', ':60', '+01:00']), text => {
    const timeMs = parseTimestamp(text)
    if (timeMs !== undefined) assert.equal(formatTimestamp(timeMs), text)
  })
})

test('parseWhoOptions gives a token of at most three digits', () => {
  const options = fc.constantFrom('o', '%tcuihsnfdlaor,42', 'o%na', '%', '%,', 'x%y,z')
  check(mutated(options, ['%', ',', 'o', '1234', 't']), text => {
    assert.match(parseWhoOptions(text).token, /^\d{1,3}$/)
  })
})

test('masks and targets of bans are read or refused, and what is read matches without harm', () => {
  const targets = fc.constantFrom(
    '*!*@host',
    'a:alice',
    'account:*',
    'm:a:x',
    'mute:nick',
    '192.0.2.0/24',
    '2001:db8::/32',
    '::ffff:192.0.2.1',
    'fe80::1%eth0',
  )
  check(mutated(targets, ['*', ':', '::', '/', '.', 'm:', 'a:', '%', 'ffff', '256']), text => {
    parseListMask(text, fold)
    parseBanTarget(text, fold)
    const network = parseNetwork(text)
    if (network) assert.ok(contains(network, network.bytes))
    const address = parseAddress(text)
    if (address) assert.ok(address.length === 4 || address.length === 16)
  })
})

test('parseDuration gives a time that is one, within what a date can hold', () => {
  check(mutated(fc.constantFrom('90s', '1h30m', '2w', '9999w'), ['w', 'd', 'h', 'm', 's', '9']), text => {
    const ms = parseDuration(text)
    if (ms !== undefined) assert.ok(ms > 0 && Number.isFinite(Date.parse('2026-01-01') + ms) && ms < 1e13)
  })
})

test('isMetadataKey takes no key that could not stand in the middle of a line', () => {
  check(mutated(fc.constantFrom('display-name', 'a/b.c_d', '0'), ['/', '.', '-', '_', ':', 'A']), text => {
    if (isMetadataKey(text, 64)) assert.match(text, /^[^: A-Z][^ A-Z]*$/)
  })
})

// RFC 4648 section 3.5: bits that are left over may be anything.
test('decodeBase64 reads what encodeBase64 writes, and nothing that is shorter or longer', () => {
  const texts = fc.constantFrom('', 'YQ==', 'YWI=', 'YWJj', btoa('\0alice\0pebbles'), 'biws', '+/+/')
  check(mutated(texts, ['=', '==', '+', '/', '-', 'A', 'YQ==']), text => {
    const bytes = decodeBase64(text)
    if (!bytes) return
    assert.equal(encodeBase64(bytes).length, text.length)
    assert.deepEqual(decodeBase64(encodeBase64(bytes)), bytes)
  })
})

test('Gathering puts together what chunksOf has taken apart, and is never longer than it may be', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 1300 }), fc.nat({ max: 2000 }), (data, lengthMax) => {
      const gathering = new Gathering()
      const texts = chunksOf(data).map(chunk => gathering.take(chunk, lengthMax))
      const text = encodeBase64(data)
      if (text.length > lengthMax) return assert.ok(texts.includes('too-long'))
      assert.deepEqual(texts.at(-1), { text })
    }),
    cases(CASES),
  )
})

test('readArgon2id reads no hash that would take more than there is', () => {
  const salt = 'c2FsdHNhbHRzYWx0'
  const hashes = fc.constantFrom(
    `$argon2id$v=19$m=19456,t=2,p=1$${salt}$${'A'.repeat(43)}`,
    `$argon2id$v=19$m=8,t=1,p=1$${salt}$${'A'.repeat(22)}`,
  )
  check(mutated(hashes, ['$', ',', 'm=', 't=', 'p=', '9999999', '0', '-', '+', 'argon2i']), text => {
    const hash = readArgon2id(text)
    if (!hash) return
    assert.ok(hash.memory >= 8 && hash.memory <= 1_048_576 && hash.passes >= 1 && hash.passes < 1000)
    assert.ok(hash.parallelism >= 1 && hash.nonce.length >= 8 && hash.tag.length >= 16)
  })
})
