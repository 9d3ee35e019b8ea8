// batch.ts: BATCH: opens and ends a message of several lines (IRCv3 client-batch, draft/multiline).

import type { Message } from '@stonechat/irc'
import { MULTILINE_CAPABILITIES } from '../capabilities/capabilities.ts'
import type { Answered, Context, UserCommand } from '../context.ts'
import { refusesToKeep } from '../history/keep.ts'
import { labelOf, withLabel } from '../lines/labels.ts'
import { type BatchFault, invalid, OpenBatch } from '../lines/open-batch.ts'
import { standardReply } from '../lines/replies.ts'
import type { Session } from '../session.ts'
import type { User } from '../state.ts'
import { clientTags, nonceOf, proposeMessage } from './message.ts'

export const batch: UserCommand = {
  name: 'BATCH',
  parameters: 1,
  run(context, session, message, user) {
    const [word = ''] = message.params
    const reference = word.replace(/^[+-]/, '')
    if (!REFERENCE.test(word)) return fail(context, session, reference, invalidReference(reference))
    if (word.startsWith('+')) open(context, session, message, reference)
    else return close(context, session, user, reference)
  },
}

/** IRCv3 batch: "Reference tag MUST contain only ASCII letters, numbers, and/or hyphen". */
const REFERENCE = /^[+-][A-Za-z0-9-]{1,64}$/

/** Whether this is a line of a batch, and so no command of its own. */
export function takeIntoBatch(context: Context, session: Session, message: Message): boolean {
  const reference = message.tags.get('batch')
  if (reference === undefined || !speaksInBatches(session)) return false
  const { openBatch, failedBatch } = session
  if (openBatch?.opening.reference !== reference) {
    // The client may not have heard yet that its batch was given up.
    if (reference !== failedBatch) {
      fail(context, session, openBatch?.opening.reference ?? reference, invalid('There is no such batch'))
    }
    return true
  }
  openBatch.heardMs = context.clock.monotonicMs()
  const fault = openBatch.add(message)
  if (fault) fail(context, session, reference, fault)
  return true
}

/** Gives up what a client has begun and does not end. To be called now and then. */
export function expireBatch(context: Context, session: Session, nowMs: number): void {
  const { openBatch } = session
  if (!openBatch || nowMs - openBatch.heardMs < context.settings.limits.batchTimeoutMs) return
  const { reference } = openBatch.opening
  const fault = { code: 'TIMEOUT', words: [reference], text: 'It was left open too long' }
  session.unasked(() => fail(context, session, reference, fault))
}

function open(context: Context, session: Session, message: Message, reference: string): void {
  const [, type = '', target = '', ...others] = message.params
  if (session.openBatch)
    return fail(context, session, session.openBatch.opening.reference, invalid('One batch at a time'))
  if (type !== 'draft/multiline' || !speaksInBatches(session))
    return fail(context, session, reference, unknownType(reference, type))
  if (target === '' || target.includes(',') || others.length > 0)
    return fail(context, session, reference, invalid('A message of several lines has one target'))
  const opening = {
    reference,
    target,
    tags: clientTags(context, session, message),
    nonce: nonceOf(session, message),
    label: labelOf(session, message),
  }
  const { settings, state, clock } = context
  session.openBatch = new OpenBatch(opening, settings.multiline, state.fold, clock.monotonicMs())
  // The answer that the label asks for is that to the whole message.
  session.response = undefined
}

function close(context: Context, session: Session, user: User, reference: string): Answered {
  const { openBatch, failedBatch } = session
  if (reference === failedBatch) {
    session.failedBatch = undefined
    return
  }
  if (openBatch?.opening.reference !== reference)
    return fail(
      context,
      session,
      openBatch?.opening.reference ?? reference,
      invalid('There is no such batch'),
    )
  session.openBatch = undefined
  const message = openBatch.close()
  const { target, label, tags, nonce } = openBatch.opening
  return withLabel(context, session, label, () => {
    if ('code' in message) return say(context, session, message)
    if (refusesToKeep(context, session, { command: message.command, target, tags })) return
    proposeMessage(context, session, user, { ...message, target, tags, nonce })
  })
}

/** "All past and future messages in this batch will be ignored." */
function fail(context: Context, session: Session, reference: string, fault: BatchFault): void {
  const label = session.openBatch?.opening.label
  session.openBatch = undefined
  session.failedBatch = reference
  if (session.response) say(context, session, fault)
  else void withLabel(context, session, label, () => say(context, session, fault))
}

function say(context: Context, session: Session, { code, words, text }: BatchFault): void {
  standardReply(context, session, 'FAIL', 'BATCH', code, words, text)
}

function speaksInBatches(session: Session): boolean {
  return (session.capabilities & MULTILINE_CAPABILITIES) === MULTILINE_CAPABILITIES
}

function invalidReference(reference: string): BatchFault {
  return { code: 'INVALID_REFTAG', words: [reference || '*'], text: 'That is no name for a batch' }
}

function unknownType(reference: string, type: string): BatchFault {
  return { code: 'UNKNOWN_TYPE', words: [reference, type || '*'], text: 'There are no such batches' }
}
