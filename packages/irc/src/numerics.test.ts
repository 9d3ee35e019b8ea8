// numerics.test.ts: the table keeps its own rules.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { numerics } from './numerics.ts'

test('numerics are three digits, each with one name', () => {
  const names = new Map<string, string>()
  for (const [name, number] of Object.entries(numerics)) {
    assert.match(name, /^(RPL|ERR)_[A-Z0-9_]+$/)
    assert.match(number, /^[0-9]{3}$/)
    assert.ok(!names.has(number) || number === '477', `${name} and ${names.get(number)} are both ${number}`)
    names.set(number, name)
  }
})

test('numerics that are errors are where errors are', () => {
  const odd = [
    'ERR_STARTTLS',
    'ERR_INVALIDMODEPARAM',
    'ERR_LISTMODEALREADYSET',
    'ERR_LISTMODENOTSET',
    'ERR_REDIRECT',
  ]
  for (const [name, number] of Object.entries(numerics)) {
    const isError = number.startsWith('4') || number.startsWith('5')
    if (Number(number) < 600) assert.equal(name.startsWith('ERR_'), isError, name)
  }
  for (const name of odd) assert.ok(name in numerics, name)
})

test('numerics follow the later document where two differ', () => {
  assert.equal(numerics.RPL_ISUPPORT, '005')
  assert.equal(numerics.RPL_BOUNCE, '010')
  assert.equal(numerics.RPL_INVITELIST, '336')
  assert.equal(numerics.RPL_ENDOFINVITELIST, '337')
  assert.equal(numerics.RPL_INVEXLIST, '346')
})
