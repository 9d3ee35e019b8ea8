// cap.ts: CAP: which extensions client and server both know (IRCv3 capability negotiation, version 302).

import { formatCapabilities, parseCapabilityRequest, utf8ByteLength } from '@stonechat/irc'
import { Capability, capabilityNames } from '../capabilities/capabilities.ts'
import type { Context, OpenCommand } from '../context.ts'
import { draftAfter, isItsDraft } from '../metadata/metadata-drafts.ts'
import { offeredBit, offersFor } from '../capabilities/offers.ts'
import { refuse, say } from '../lines/replies.ts'
import type { Session } from '../session.ts'
import { tryToEnter } from './enter.ts'

export const cap: OpenCommand = {
  name: 'CAP',
  parameters: 1,
  open: true,
  run(context, session, message) {
    const [subcommand = '', argument = ''] = message.params
    const run = subcommands.get(subcommand.toUpperCase())
    if (!run) return refuse(context, session, 'ERR_INVALIDCAPCMD', subcommand)
    run(context, session, argument)
  },
}

const subcommands = new Map<string, (context: Context, session: Session, argument: string) => void>([
  ['LS', list],
  ['LIST', listOwn],
  ['REQ', request],
  ['END', end],
])

function list(context: Context, session: Session, version: string): void {
  holdRegistration(session)
  session.capabilityVersion = Math.max(session.capabilityVersion, Number(version) || 0)
  // A client of version 302 gets cap-notify without asking for it.
  if (session.capabilityVersion >= 302) session.capabilities |= Capability['cap-notify']
  const offers = [...offersFor(context, session)]
  // Values, and sts, came with that version.
  const isOld = session.capabilityVersion < 302
  const items = isOld ? offers.flatMap(([name]): Item[] => (name === 'sts' ? [] : [[name, '']])) : offers
  answerAll(context, session, 'LS', items)
}

function listOwn(context: Context, session: Session): void {
  const names = capabilityNames(session.capabilities).filter(name => isItsDraft(session, name))
  const items = names.map((name): Item => [name, ''])
  answerAll(context, session, 'LIST', items)
}

/** A capability and its value, '' where it has none. */
type Item = readonly [name: string, value: string]

/** In as many lines as it takes, for who came with version 302; others do not read on, and get what one line holds. */
function answerAll(context: Context, session: Session, subcommand: string, items: readonly Item[]): void {
  const { serverName, limits } = context.settings
  const head = `:${serverName} CAP ${session.name} ${subcommand} * :\r\n`
  const texts = formatCapabilities(items, limits.lineBytes - utf8ByteLength(head))
  const said = session.capabilityVersion >= 302 ? texts : texts.slice(0, 1)
  for (const [index, text] of said.entries()) {
    const more = index < said.length - 1 ? `${subcommand} *` : subcommand
    answer(context, session, more, text)
  }
}

/** All of them or none: `CAP REQ :a -b` sets a and unsets b only if both are known. */
function request(context: Context, session: Session, names: string): void {
  holdRegistration(session)
  let capabilities = session.capabilities
  const requests = parseCapabilityRequest(names)
  for (const { name, enable } of requests) {
    const bit = offeredBit(context, session, name)
    if (bit === undefined || (!enable && isKept(session, bit))) return echo(context, session, 'NAK', names)
    capabilities = enable ? capabilities | bit : capabilities & ~bit
  }
  const draft = draftAfter(session, requests)
  if (draft === 'both') return echo(context, session, 'NAK', names)
  echo(context, session, 'ACK', names)
  session.capabilities = draft === 'none' ? capabilities & ~METADATA : capabilities | METADATA
  if (draft !== 'none') session.metadataDraft = draft
  // Draft 3: "If a client removes this capability or the batch capability from themselves".
  if (!session.has(METADATA) || !session.has(Capability.batch)) context.subscriptions.clear(session)
}

const METADATA = Capability['draft/metadata-2']

/** Who has come with version 302 keeps cap-notify. */
function isKept(session: Session, bit: number): boolean {
  return bit === Capability['cap-notify'] && session.capabilityVersion >= 302
}

/** The names as the client sent them, in as many lines as they need: none may be cut. */
function echo(context: Context, session: Session, subcommand: string, names: string): void {
  const items = parseCapabilityRequest(names).map(
    ({ name, enable }) => [enable ? name : `-${name}`, ''] as const,
  )
  for (const text of formatCapabilities(items)) answer(context, session, subcommand, text)
}

function end(context: Context, session: Session): void {
  if (session.user) return
  session.registration.negotiating = false
  tryToEnter(context, session)
}

function holdRegistration(session: Session): void {
  if (!session.user) session.registration.negotiating = true
}

function answer(context: Context, session: Session, subcommand: string, rest: string): void {
  say(context, session, `CAP ${session.name} ${subcommand} :${rest}`)
}
