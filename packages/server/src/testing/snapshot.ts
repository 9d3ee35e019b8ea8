// snapshot.ts: for tests: the shared state as plain data, and whether it agrees with itself.

import assert from 'node:assert/strict'
import { awayOf, deviceOf } from '../core/devices/devices.ts'
import { channelRecord } from '../core/channels/channel-record.ts'
import { presenceRecord } from '../core/devices/presence-record.ts'
import { registrationRecord } from '../core/channels/registration.ts'
import type { Channel, State, User } from '../core/state.ts'

/** All that every node must have alike, in the order in which it is kept: what is told in order depends on it. */
export function snapshot(state: State): unknown {
  const { mostUsers, invisibleUsers, devices, operators, past, serverBans, lockdown } = state
  return {
    mostUsers,
    invisibleUsers,
    devices,
    operators: [...operators].map(({ id }) => id),
    past,
    lockdown,
    metadata: [...state.metadata.entries()],
    nonces: [...state.nonces.entries()],
    readMarkers: [...state.readMarkers.entries()],
    accounts: [...state.accounts.values()],
    serverBans: [...serverBans.inForce(0)],
    users: [...state.users.values()].map(userAsData),
    channels: [...state.channels.values()].map(channelAsData),
  }
}

/** The part of it that outlives the process. */
export function keptSnapshot(state: State): unknown {
  const { accounts, lockdown, serverBans, metadata, readMarkers, presences } = state
  // Their order is that of their last changes after a restart, and nothing depends on it.
  const named = Object.fromEntries(Array.from(accounts.values(), account => [account.folded, account]))
  return {
    accounts: named,
    channels: keptChannels(state),
    lockdown,
    serverBans: [...serverBans.inForce(0)],
    metadata: [...metadata.entries()].filter(([owner]) => /^[^~#]/.test(owner)),
    nonces: new Set(keptNonces(state)),
    readMarkers: [...readMarkers.entries()].filter(([owner]) => !owner.startsWith('~')),
    presences: new Map([...presences.values()].map(user => [user.id, presenceAsData(user)])),
  }
}

function keptNonces({ nonces }: State): string[] {
  return [...nonces.entries()].filter(([owner]) => !owner.startsWith('~')).map(each => JSON.stringify(each))
}

function presenceAsData(user: User): unknown {
  assert.ok(user.alwaysOn)
  const record = presenceRecord(user, user.alwaysOn)
  // Whether a device is there differs.
  return { ...record, lastHereMs: undefined, channels: new Map(record.channels) }
}

function keptChannels(state: State): unknown {
  const kept = [...state.channels.values()].filter(({ folded }) => state.keptChannels.has(folded))
  assert.equal(kept.length, state.keptChannels.size, 'a channel that is kept, and is not there')
  return Object.fromEntries(kept.map(channel => [channel.folded, channelRecord(state, channel)]))
}

function userAsData(user: User): unknown {
  return {
    ...user,
    // The ways to the sessions are no part of it.
    recipients: undefined,
    modes: [...user.modes],
    channels: [...user.channels].map(({ folded }) => folded),
    invitations: [...user.invitations].map(({ folded }) => folded),
  }
}

function channelAsData(channel: Channel): unknown {
  const lists = [...channel.lists].map(([mode, entries]) => [
    mode,
    entries.map(({ mask, setBy, setMs }) => ({ mask, setBy, setMs })),
  ])
  return {
    ...channel,
    members: [...channel.members.values()].map(({ user, prefixes }) => [user.id, prefixes]),
    guests: [...channel.guests].map(({ id }) => id),
    flags: [...channel.flags],
    registration: channel.registration && registrationRecord(channel.registration),
    lists,
  }
}

/** Asserts that all that is kept twice agrees, and that nothing is kept that should be gone. */
export function checkState(state: State): void {
  let invisible = 0
  let devices = 0
  for (const [id, user] of state.users) {
    assert.equal(user.id, id)
    assert.equal(state.userByNick(user.nick), user)
    assert.equal(user.mask, `${user.nick}!${user.username}@${user.host}`)
    if (user.modes.has('i')) invisible += 1
    if (user.account) assert.ok(state.loggedIn.usersOf(user.account).has(user), 'a login forgotten')
    assert.equal(
      user.account && state.accounts.byId(user.account.id),
      user.account,
      'an account that is gone',
    )
    devices += user.devices.length
    checkDevices(user)
    assert.equal(user.modes.has('o'), user.operator !== undefined)
    assert.equal(state.operators.has(user), user.operator !== undefined)
    for (const channel of user.channels) assert.ok(channel.members.has(user), 'a member forgotten')
    for (const channel of user.invitations) assert.ok(channel.guests.has(user), 'a guest forgotten')
    for (const channel of [...user.channels, ...user.invitations]) {
      assert.equal(state.channels.get(channel.folded), channel, 'a channel that is gone')
    }
  }
  assert.equal(state.invisibleUsers, invisible)
  assert.equal(state.devices, devices)
  for (const user of state.operators) assert.equal(state.users.get(user.id), user, 'an operator who is gone')
  assert.ok(state.mostUsers >= state.users.size)
  for (const [folded, channel] of state.channels) checkChannel(state, folded, channel)
}

function checkDevices(user: User): void {
  assert.ok(user.devices.length > 0 || user.alwaysOn, 'a user without a device')
  assert.equal(user.away, awayOf(user))
  for (const { id } of user.recipients) assert.ok(deviceOf(user, id), 'a session that is no device')
  const operates = user.devices.some(({ gaveOper }) => gaveOper)
  assert.equal(user.operator !== undefined, operates)
}

function checkChannel(state: State, folded: string, channel: Channel): void {
  assert.equal(state.fold(channel.name), folded)
  assert.equal(channel.folded, folded)
  assert.ok(channel.members.size > 0 || channel.registration, 'an empty channel')
  for (const [user, member] of channel.members) {
    assert.equal(member.user, user)
    assert.equal(state.users.get(user.id), user, 'a member who is gone')
    assert.ok(user.channels.has(channel), 'a channel that its member forgot')
    assert.ok(!channel.guests.has(user), 'a member who is still invited')
    assert.match(member.prefixes, /^o?h?v?$/)
  }
  for (const guest of channel.guests) {
    assert.equal(state.users.get(guest.id), guest, 'a guest who is gone')
    assert.ok(guest.invitations.has(channel), 'a channel that its guest forgot')
  }
}
