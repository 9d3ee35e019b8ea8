// state.ts: who is here and which channels there are. Changed only where an entry of the log is applied.

import { type Account, Accounts } from './accounts/accounts.ts'
import { blankChannel } from './channels/blank-channel.ts'
import { type Device, takeDevice } from './devices/devices.ts'
import { type AlwaysOn, Presences } from './devices/presences.ts'
import type { Place, SessionId, UserId } from './entry.ts'
import { type LookOf, NameTable } from './users/name-table.ts'
import { Nonces } from './history/nonces.ts'
import { LoggedIn } from './accounts/logged-in.ts'
import type { Lockdown } from './operators/lockdown.ts'
import { Metadata } from './metadata/metadata.ts'
import { guestOwner } from './accounts/owner.ts'
import type { Operator } from './operators/privilege.ts'
import { pastOf, type PastUser } from './users/past-user.ts'
import { ReadMarkers } from './history/read-markers.ts'
import type { Recipient } from './lines/recipient.ts'
import type { Registration } from './channels/registration.ts'
import { ServerBans } from './operators/server-bans.ts'
import { reservedNames } from './services/names.ts'
import { Touched } from './records/touched.ts'

export type User = {
  readonly id: UserId
  nick: string
  readonly username: string
  /** What others see of where the user is: the cloak, unless they were given something else. */
  host: string
  /** What others saw at first: a cloak, unless those are switched off. Bans of it hold whatever is shown. */
  readonly cloak: string
  /** Where the first of the devices really is, and the name of that address, if it has one. */
  address: string
  hostname: string | undefined
  realname: string
  readonly signedOnMs: number
  /** Letters of the user modes that are set. */
  readonly modes: Set<string>
  /** Set for as long as the mode `o` is. */
  operator: Operator | undefined
  /** What they are logged in to; undefined: nothing. */
  account: Account | undefined
  /** Set for as long as the user stays here without a device. */
  alwaysOn: AlwaysOn | undefined
  /** What the devices come to (`awayOf`). */
  away: string | undefined
  readonly channels: Set<Channel>
  /** The channels that this user was invited to and has not joined, the oldest invitation first. */
  readonly invitations: Set<Channel>
  /** `nick!user@host`: what others see as the source. */
  mask: string
  /** All that the user has come with, to any node. */
  readonly devices: Device[]
  /** Those of them that are sessions on this node. No part of the shared state. */
  readonly recipients: Recipient[]
}

/** What a member is in a channel: letters of the prefix modes, highest first. */
export type Member = { readonly user: User; prefixes: string }

/** An entry of a ban, exception or invitation list. */
export type ListEntry = {
  readonly mask: string
  /** The mask, made ready when it was set: it is asked for every message. */
  readonly matches: (user: User) => boolean
  /** Who is on the list may come, but not speak, or, as an exception, may speak in spite of such an entry. */
  readonly mutes: boolean
  readonly setBy: string
  readonly setMs: number
}

export type Topic = { readonly text: string; readonly setBy: string; readonly setMs: number }

export type Channel = {
  name: string
  folded: string
  readonly createdMs: number
  /** Wall clock: when it was last given another name. */
  renamedMs: number | undefined
  /** Where in the log this one began: a later channel of the same name is another. */
  readonly openedAt: Place
  topic: Topic | undefined
  readonly members: Map<User, Member>
  /** Those who were invited by one who keeps order, and have not come yet. */
  readonly guests: Set<User>
  /** Letters of the modes that are set and have no parameter. */
  readonly flags: Set<string>
  key: string | undefined
  memberLimit: number | undefined
  /** By mode letter: `b`, `e`, `I`. */
  readonly lists: Map<string, ListEntry[]>
  /** Set for as long as it stays when all have left. */
  registration: Registration | undefined
}

export class State {
  readonly users = new Map<UserId, User>()
  readonly channels = new Map<string, Channel>()
  /** Folded names of channels that outlive the process, and of those whose record may be no longer what it was. */
  readonly keptChannels = new Set<string>()
  readonly touchedChannels = new Touched()
  readonly accounts: Accounts
  readonly loggedIn = new LoggedIn<User>()
  /** Nicks that nobody can have, nor an account. */
  readonly serviceNames: NameTable<string>
  readonly fold: (name: string) => string
  /** Those who had a nick and have it no more, the oldest first. */
  readonly past: PastUser[] = []
  /** The most users that were here at once. */
  mostUsers = 0
  readonly metadata = new Metadata()
  readonly nonces = new Nonces()
  readonly presences = new Presences<User>(this.touchedChannels)
  readonly readMarkers = new ReadMarkers()
  /** Who is not let in. */
  readonly serverBans = new ServerBans()
  lockdown: Lockdown | undefined
  /** Users that have mode `o`. */
  readonly operators = new Set<User>()
  /** Users that have mode `i`. */
  invisibleUsers = 0
  /** Of all users together. */
  devices = 0
  readonly #nicks: NameTable<User>
  readonly #channelNames: NameTable<Channel>

  /** `fold` maps names that count as the same to one string (the casemapping). */
  constructor(fold: (name: string) => string, lookOf?: LookOf) {
    this.fold = fold
    this.#nicks = new NameTable(fold, lookOf)
    this.#channelNames = new NameTable(fold, lookOf)
    this.serviceNames = reservedNames(fold, lookOf)
    this.accounts = new Accounts(fold, lookOf)
  }

  userByNick(nick: string): User | undefined {
    return this.#nicks.find(nick)
  }

  /** Whoever has this nick, or one that looks like it: nobody else may take it. */
  nickHolder(nick: string): User | undefined {
    return this.#nicks.holderOf(nick)
  }

  channel(name: string): Channel | undefined {
    return this.#channelNames.find(name)
  }

  /** The channel of this name, or of one that looks like it. */
  channelLike(name: string): Channel | undefined {
    return this.#channelNames.holderOf(name)
  }

  addUser(user: User): void {
    this.users.set(user.id, user)
    this.#nicks.take(user.nick, user)
    this.mostUsers = Math.max(this.mostUsers, this.users.size)
    if (user.modes.has('i')) this.invisibleUsers += 1
    this.loggedIn.move(user, user.account)
  }

  addDevice(user: User, device: Device): void {
    user.devices.push(device)
    this.presences.touch(user)
    this.devices += 1
  }

  removeDevice(user: User, session: SessionId): Device | undefined {
    const gone = takeDevice(user, session)
    if (gone) this.devices -= 1
    this.presences.touch(user)
    return gone
  }

  setUserMode(user: User, mode: string, adding: boolean): void {
    if (user.modes.has(mode) === adding) return
    if (adding) user.modes.add(mode)
    else user.modes.delete(mode)
    this.presences.touch(user)
    if (mode === 'i') this.invisibleUsers += adding ? 1 : -1
  }

  setOperator(user: User, operator: Operator | undefined): void {
    user.operator = operator
    this.setUserMode(user, 'o', operator !== undefined)
    if (operator) this.operators.add(user)
    else this.operators.delete(user)
  }

  renameUser(user: User, nick: string): void {
    this.#nicks.leave(user.nick)
    user.nick = nick
    user.mask = maskOf(user)
    this.#nicks.take(user.nick, user)
    this.presences.touch(user)
  }

  setHost(user: User, host: string): void {
    user.host = host
    user.mask = maskOf(user)
  }

  /** For WHOWAS, which knows of the last `most` users. */
  remember(user: User, goneMs: number, most: number): void {
    this.past.push(pastOf(user, goneMs))
    // More than one where whoever owns the server has lowered the limit.
    this.past.splice(0, Math.max(0, this.past.length - most))
  }

  removeUser(user: User): void {
    this.presences.end(user)
    for (const channel of user.channels) this.removeMember(channel, user)
    for (const channel of user.invitations) this.uninvite(channel, user)
    if (user.modes.has('i')) this.invisibleUsers -= 1
    this.devices -= user.devices.length
    this.operators.delete(user)
    this.loggedIn.move(user, undefined)
    this.readMarkers.forget(guestOwner(user.id))
    this.metadata.forget(guestOwner(user.id))
    this.nonces.forget(guestOwner(user.id))
    this.users.delete(user.id)
    this.#nicks.leave(user.nick)
  }

  addChannel(name: string, openedAt: Place, createdMs: number, modes: string): Channel {
    const folded = this.fold(name)
    const sets = { members: new Map(), guests: new Set<User>(), flags: new Set(modes), lists: new Map() }
    const channel: Channel = { ...blankChannel, ...sets, name, folded, createdMs, openedAt }
    this.#addChannel(channel)
    return channel
  }

  #addChannel(channel: Channel): void {
    this.channels.set(channel.folded, channel)
    this.#channelNames.take(channel.name, channel)
  }

  removeChannel(channel: Channel): void {
    this.channels.delete(channel.folded)
    this.#channelNames.leave(channel.name)
  }

  renameChannel(channel: Channel, name: string): void {
    const before = channel.folded
    this.removeChannel(channel)
    this.touchedChannels.touch(before)
    channel.name = name
    channel.folded = this.fold(name)
    this.metadata.move(before, channel.folded)
    this.#addChannel(channel)
    this.touchedChannels.touch(channel.folded)
    for (const user of channel.members.keys()) this.presences.touch(user)
  }

  addMember(channel: Channel, user: User, prefixes: string): void {
    channel.members.set(user, { user, prefixes })
    user.channels.add(channel)
    this.presences.touchMembership(user, channel)
    this.uninvite(channel, user)
  }

  /** Without one, a channel that nobody is in is no more. */
  setRegistration(channel: Channel, registration: Registration | undefined): void {
    channel.registration = registration
    this.touchedChannels.touch(channel.folded)
    this.#closeIfOver(channel)
  }

  /** A channel that nobody is left in is forgotten, and the invitations to it; unless it is registered. */
  removeMember(channel: Channel, user: User): void {
    channel.members.delete(user)
    user.channels.delete(channel)
    this.presences.touchMembership(user, channel)
    this.#closeIfOver(channel)
  }

  #closeIfOver(channel: Channel): void {
    if (channel.members.size > 0 || channel.registration) return
    this.removeChannel(channel)
    this.metadata.forget(channel.folded)
    for (const guest of channel.guests) this.uninvite(channel, guest)
  }

  invite(channel: Channel, guest: User): void {
    // Anew: the last invitation counts as the newest.
    this.uninvite(channel, guest)
    channel.guests.add(guest)
    guest.invitations.add(channel)
  }

  uninvite(channel: Channel, guest: User): void {
    channel.guests.delete(guest)
    guest.invitations.delete(channel)
  }
}

function maskOf({ nick, username, host }: User): string {
  return `${nick}!${username}@${host}`
}
