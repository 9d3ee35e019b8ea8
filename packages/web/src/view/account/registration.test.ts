// registration.test.ts: how an account is made, and at which field it is said why it is not.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { noTags } from '@stonechat/irc'
import { faultsOf, type Offer, offerOf, readVerdict, registrationOf } from './registration.ts'

const wish = { account: ' wren ', password: 'to the lighthouse', email: '' }
const command: Offer = { way: 'command', needsEmail: false, isNamedFreely: true }
const service: Offer = { way: 'service', needsEmail: false, isNamedFreely: false }
const reply = (name: string, ...params: string[]) => ({
  tags: noTags,
  source: undefined,
  command: name,
  params,
})

test('offerOf reads what the server asks for; one that says nothing may have a NickServ', () => {
  const offer = (value: string) => offerOf({ capabilities: new Map([['draft/account-registration', value]]) })
  assert.deepEqual(offer(''), { way: 'command', needsEmail: false, isNamedFreely: false })
  assert.deepEqual(offer('before-connect,email-required,custom-account-name'), {
    way: 'command',
    needsEmail: true,
    isNamedFreely: true,
  })
  assert.equal(offerOf({ capabilities: new Map() }).way, 'service')
})

test('faultsOf names the fields that cannot be so', () => {
  assert.deepEqual(faultsOf(wish, command), {})
  const empty = { account: '', password: '', email: '' }
  assert.deepEqual(Object.keys(faultsOf(empty, { ...command, needsEmail: true })), [
    'account',
    'password',
    'email',
  ])
  assert.deepEqual(Object.keys(faultsOf(wish, service)), ['password'])
})

test('registrationOf says it as the server understands it', () => {
  assert.deepEqual(registrationOf(wish, command).params, ['wren', '*', 'to the lighthouse'])
  const given = { ...wish, password: 'fish', email: 'wren@example.org ' }
  assert.deepEqual(registrationOf(given, command).params, ['wren', 'wren@example.org', 'fish'])
  assert.deepEqual(registrationOf(given, service).params, ['NickServ', 'REGISTER fish wren@example.org'])
})

test('readVerdict tells an account from a code that is asked for, and a refusal by its field', () => {
  const done = (...params: string[]) => ({
    outcome: 'done' as const,
    replies: [reply('REGISTER', ...params)],
  })
  assert.deepEqual(readVerdict(done('SUCCESS', 'wren', 'Welcome'), command, 'wren'), {
    kind: 'made',
    account: 'wren',
  })
  assert.equal(readVerdict(done('VERIFICATION_REQUIRED', 'wren', 'Look'), command, 'wren').kind, 'verify')
  const failed = (code: string) => ({
    outcome: 'failed' as const,
    replies: [reply('FAIL', 'REGISTER', code, 'wren', 'Not so')],
  })
  assert.deepEqual(readVerdict(failed('ACCOUNT_EXISTS'), command, 'wren'), {
    kind: 'refused',
    faults: { account: 'Not so' },
  })
  assert.deepEqual(readVerdict(failed('WEAK_PASSWORD'), command, 'wren'), {
    kind: 'refused',
    faults: { password: 'Not so' },
  })
  assert.deepEqual(readVerdict(failed('SOMETHING_NEW'), command, 'wren'), {
    kind: 'refused',
    faults: { form: 'Not so' },
  })
  const lost = readVerdict({ outcome: 'lost', replies: [] }, command, 'wren')
  assert.ok(lost.kind === 'refused' && lost.faults['form'])
})
