// changed-offers.test.ts: CAP NEW and CAP DEL, when the settings change.

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Conversation } from '../../testing/conversation.ts'
import { type AccountSettings, defaultSettings } from '../settings.ts'

function changes(sea: Conversation, accounts: Partial<AccountSettings>): void {
  const { settings } = sea.core
  sea.core.replaceSettings({ ...settings, accounts: { ...settings.accounts, ...accounts } })
}

// IRCv3 sasl-3.2: "the client will be notified about status changes concerning the availability of `sasl`".
test('who has cap-notify hears which capabilities are gone, and which are there again, with their values', () => {
  const sea = new Conversation()
  const client = sea.connect().says('CAP LS 302', 'CAP REQ sasl')
  client.heard()
  changes(sea, { enabled: false })
  client.hears(':server CAP * DEL :sasl draft/account-registration')
  client.says('CAP LIST').hears(':server CAP * LIST :cap-notify')
  changes(sea, { enabled: true, saslMechanisms: ['SCRAM-SHA-256', 'EXTERNAL'] })
  const registration = 'draft/account-registration=before-connect,custom-account-name'
  client.hears(`:server CAP * NEW :sasl=SCRAM-SHA-256 ${registration}`)
})

// "CAP NEW": also where a value has changed. Values are for version 302.
test('a value that has changed is told, to an old client the name alone where that is new', () => {
  const sea = new Conversation()
  const alice = sea.join('alice', { capabilities: 'cap-notify' })
  const bob = sea.connect().says('CAP LS 302')
  sea.forget()
  changes(sea, { saslMechanisms: ['PLAIN'] })
  alice.hearsNothing()
  bob.hears(':server CAP * NEW :sasl=PLAIN')
  changes(sea, { enabled: false })
  changes(sea, { enabled: true })
  alice.hears(
    ':server CAP alice DEL :sasl draft/account-registration',
    ':server CAP alice NEW :sasl draft/account-registration',
  )
})

test('who has no cap-notify is told nothing, and has the capability no more', () => {
  const sea = new Conversation()
  const alice = sea.join('alice', { capabilities: 'sasl' })
  changes(sea, { enabled: false })
  alice.hearsNothing()
  alice.says('CAP LIST').hears(':server CAP alice LIST :')
})

test('settings that offer the same tell nothing', () => {
  const sea = new Conversation()
  const client = sea.connect().says('CAP LS 302')
  client.heard()
  changes(sea, { loginThrottle: { ...defaultSettings.accounts.loginThrottle, perMinute: 9 } })
  client.hearsNothing()
  assert.equal(sea.core.settings.accounts.loginThrottle.perMinute, 9)
})

test('metadata that is no longer on offer is heard of by nobody, and METADATA is no command', () => {
  const sea = new Conversation()
  const alice = sea.join('alice', { capabilities: 'cap-notify batch draft/metadata-3', channels: ['#sea'] })
  const bob = sea.join('bob', { channels: ['#sea'] })
  alice.says('METADATA * SUB url').heard()
  const { settings } = sea.core
  sea.core.replaceSettings({ ...settings, metadata: { ...settings.metadata, enabled: false } })
  alice.hears(':server CAP alice DEL :draft/metadata-2 draft/metadata-3')
  assert.equal(bob.asks('METADATA * SET url x')[0], ':server 421 bob METADATA :Unknown command')
  sea.core.replaceSettings({ ...settings, metadata: { ...settings.metadata, maxKeys: 5 } })
  const [line = ''] = alice.heard()
  assert.match(line, /^:server CAP alice NEW :draft\/metadata-2 draft\/metadata-3$/)
  bob.says('METADATA * SET url x')
  alice.hearsNothing()
})
