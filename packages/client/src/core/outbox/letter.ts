// letter.ts: something to be said, and the lines that say it. Pure.
import { type LineHead, type OutgoingMessage, splitText, textBytesMax, utf8ByteLength } from '@stonechat/irc'
import type { ChatMessage } from '../../model/item.ts'
import type { Context } from '../context.ts'
import { batchesOf, multilineRoom } from './multiline.ts'

/** What has not been acknowledged yet. */
export type Letter = {
  readonly nonce: string
  readonly target: string
  readonly text: string
  readonly form: ChatMessage['form']
  readonly replyTo: string | undefined
  /** The nick that we had when it was written, or sent; undefined in what an older program has kept. */
  readonly saidBy: string | undefined
  /** The account that we had when it was sent; undefined before, and for guests. */
  readonly sentAs: string | undefined
  /** The newest message of the conversation that the server had named when it was written: this one comes after. */
  readonly writtenAfter: string | undefined
  /** When it was written, in calendar time. */
  readonly writtenMs: number
}

export const NONCE_TAG = '+stonechat/nonce'

/** That of a piece. A program that has forgotten that it split a text does the same again. */
export function pieceNonce(nonce: string, piece: number): string {
  return `${nonce}-${piece}`
}

/** Whether others can know it before its message has arrived: that of a piece, from the piece before. */
export function isGuessable(nonce: string): boolean {
  return nonce.includes('-')
}

/** `\x01ACTION ` and `\x01`. */
const ACTION_BYTES = 9
/** For the source before a line, while we do not know our own: a nick, a user and a host at their usual longest. */
const SOURCE_UNKNOWN = { nick: 'n'.repeat(32), user: 'u'.repeat(16), host: 'h'.repeat(64) }

/** The pieces in which a text has to be said; one where it fits into a line or a batch of them. */
export function piecesOf(letter: Letter, context: Context): string[] {
  const bytesMax = bytesOf(letter, context)
  const lines = letter.text.split('\n')
  if (lines.length === 1 && utf8ByteLength(letter.text) <= bytesMax) return [letter.text]
  const room = letter.form === 'action' ? undefined : multilineRoom(context)
  return room ? batchesOf(lines, room, bytesMax) : lines.flatMap(line => splitText(line, bytesMax))
}

/** The lines of one piece. */
export function linesOf(letter: Letter, context: Context): OutgoingMessage[] {
  const tags = new Map([[NONCE_TAG, letter.nonce]])
  if (letter.replyTo !== undefined) tags.set('+draft/reply', letter.replyTo)
  const command = commandOf(letter)
  const lines = letter.text.split('\n')
  const bytesMax = bytesOf(letter, context)
  if (lines.length === 1 && utf8ByteLength(letter.text) <= bytesMax) {
    const text = letter.form === 'action' ? `\x01ACTION ${letter.text}\x01` : letter.text
    return [
      { ...(context.network.has('message-tags') ? { tags } : {}), command, params: [letter.target, text] },
    ]
  }
  const inBatch = lines.flatMap(line => batchLines(line, letter, command, bytesMax))
  return [
    { tags, command: 'BATCH', params: [`+${letter.nonce}`, 'draft/multiline', letter.target] },
    ...inBatch,
    { command: 'BATCH', params: [`-${letter.nonce}`] },
  ]
}

/** What does not fit into a line goes on in the next one without a break (draft/multiline-concat). */
function batchLines(
  line: string,
  { nonce, target }: Letter,
  command: string,
  bytesMax: number,
): OutgoingMessage[] {
  const pieces = line === '' ? [''] : splitText(line, bytesMax)
  return pieces.map((piece, index) => ({
    tags: new Map([['batch', nonce], ...(index > 0 ? [['draft/multiline-concat', ''] as const] : [])]),
    command,
    params: [target, piece],
  }))
}

function bytesOf(letter: Letter, { self, network }: Context): number {
  const { nick, user, host } = self.source ?? SOURCE_UNKNOWN
  const source = `${nick}!${user ?? SOURCE_UNKNOWN.user}@${host ?? SOURCE_UNKNOWN.host}`
  const head: LineHead = { source, command: commandOf(letter), params: [letter.target] }
  const lineBytes = Number(network.isupport.get('LINELEN') ?? 512)
  const bytes = textBytesMax(
    head,
    Number.isSafeInteger(lineBytes) && lineBytes >= 512 ? lineBytes : undefined,
  )
  return Math.max(16, letter.form === 'action' ? bytes - ACTION_BYTES : bytes)
}

function commandOf({ form }: Letter): string {
  return form === 'notice' ? 'NOTICE' : 'PRIVMSG'
}
