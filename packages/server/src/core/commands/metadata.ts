// metadata.ts: METADATA: what people say of themselves and their channels, by key (IRCv3 draft/metadata).

import { Capability } from '../capabilities/capabilities.ts'
import type { Context, OpenCommand } from '../context.ts'
import { isMetadataKey } from '../metadata/metadata.ts'
import {
  answerLine,
  failPermission,
  failSubcommand,
  failTarget,
  invalidKeyLine,
} from '../metadata/metadata-replies.ts'
import { EVERYTHING, sync, syncEverything } from '../metadata/metadata-sync.ts'
import { findTarget, type MetadataTarget } from '../metadata/metadata-targets.ts'
import { seesMetadata } from '../permissions.ts'
import { refuse } from '../lines/replies.ts'
import { sayBatch } from '../history/say-rows.ts'
import type { Session } from '../session.ts'
import { clearValues, setValue } from './metadata-set.ts'
import { subscribe, saySubscriptions, unsubscribe } from './metadata-sub.ts'

type Run = (context: Context, session: Session, target: string, parameters: readonly string[]) => void

type Subcommand = { readonly parameters: number; readonly run: Run }

export const metadata: OpenCommand = {
  name: 'METADATA',
  parameters: 2,
  open: true,
  run(context, session, message) {
    const { enabled, beforeConnect } = context.settings.metadata
    if (!enabled) return refuse(context, session, 'ERR_UNKNOWNCOMMAND', 'METADATA')
    const isEarly =
      beforeConnect && !session.registration.entering && session.has(Capability['draft/metadata-2'])
    if (!session.user && !isEarly) return refuse(context, session, 'ERR_NOTREGISTERED')
    const [target = '', word = '', ...parameters] = message.params
    const subcommand = subcommands.get(word.toUpperCase())
    if (!subcommand) return failSubcommand(context, session, word)
    if (parameters.length < subcommand.parameters)
      return refuse(context, session, 'ERR_NEEDMOREPARAMS', 'METADATA')
    subcommand.run(context, session, target, parameters)
  },
}

const subcommands: ReadonlyMap<string, Subcommand> = new Map([
  ['GET', { parameters: 1, run: get }],
  ['LIST', { parameters: 0, run: list }],
  ['SET', { parameters: 1, run: setValue }],
  ['CLEAR', { parameters: 0, run: clearValues }],
  ['SUB', { parameters: 1, run: subscribe }],
  ['UNSUB', { parameters: 1, run: unsubscribe }],
  ['SUBS', { parameters: 0, run: saySubscriptions }],
  ['SYNC', { parameters: 0, run: synchronize }],
])

/** "For every key in order." */
function get(context: Context, session: Session, word: string, keys: readonly string[]): void {
  const target = readable(context, session, word)
  if (!target) return
  const { metadataKeyBytes } = context.settings.limits
  const lines = keys.map(key =>
    isMetadataKey(key, metadataKeyBytes)
      ? answerLine(context, session, target.name, key, target.values.get(key))
      : invalidKeyLine(context, session, key),
  )
  sayBatch(context, session, `metadata ${target.name}`, lines)
}

function list(context: Context, session: Session, word: string): void {
  const target = readable(context, session, word)
  if (!target) return
  const lines = [...target.values].map(([key, value]) =>
    answerLine(context, session, target.name, key, value),
  )
  sayBatch(context, session, `metadata ${target.name}`, lines)
}

function synchronize(context: Context, session: Session, word: string): void {
  if (session.user && word === EVERYTHING) return syncEverything(context, session, session.user)
  const target = readable(context, session, word)
  if (target) sync(context, session, target)
}

/** What this session may look at; where there is nothing, it has been told why. */
function readable(context: Context, session: Session, word: string): MetadataTarget | undefined {
  const target = findTarget(context, session, word)
  if (!target) failTarget(context, session, word)
  else if (target.channel && session.user && !seesMetadata(target.channel, session.user))
    failPermission(context, session, target.name, '*')
  else return target
  return undefined
}
