// ctcp.ts: what programs say to each other inside of messages (Modern IRC, "CTCP").
import { CTCP_ANSWERS_MAX, CTCP_ANSWERS_WITHIN_MS, CTCP_PARAMETER_MAX } from '../../limits.ts'
import type { Context } from '../context.ts'
import type { Incoming } from '../line.ts'

type Ctcp = { readonly name: string; readonly text: string }

const MARK = '\x01'

/** `\x01NAME text\x01`; the last mark may be missing. */
export function readCtcp(text: string): Ctcp | undefined {
  if (!text.startsWith(MARK)) return undefined
  const body = text.slice(1, text.endsWith(MARK) && text.length > 1 ? -1 : undefined)
  const space = body.indexOf(' ')
  const name = (space < 0 ? body : body.slice(0, space)).toUpperCase()
  return { name, text: space < 0 ? '' : body.slice(space + 1) }
}

/** Answers a request that was sent to us alone, where it is one that is answered, and not too often. */
export function answerCtcp(context: Context, { from, params }: Incoming): void {
  const ctcp = readCtcp(params[1] ?? '')
  if (!ctcp || !from) return
  const answer = answers.get(ctcp.name)?.(ctcp.text, context.clock.dateMs())
  if (answer === undefined || !mayAnswer(context)) return
  context.send({ command: 'NOTICE', params: [from.nick, `${MARK}${ctcp.name} ${answer}${MARK}`] })
}

/** `VERSION stonechat` -> what people read. */
export function ctcpAnswerText({ from, source = '', params }: Incoming): string | undefined {
  const ctcp = readCtcp(params[1] ?? '')
  return ctcp && `CTCP ${ctcp.name} from ${from?.nick ?? source}: ${ctcp.text}`
}

type Answering = (text: string, dateMs: number) => string

const answers: ReadonlyMap<string, Answering> = new Map<string, Answering>([
  ['VERSION', () => 'stonechat'],
  ['PING', text => text.slice(0, CTCP_PARAMETER_MAX).replaceAll(MARK, '')],
  ['TIME', (_text, dateMs) => new Date(dateMs).toISOString()],
])

/** When the newest answers of a session were given, by the monotonic clock. */
const answeredMs = new WeakMap<Context, number[]>()

function mayAnswer(context: Context): boolean {
  const now = context.clock.nowMs()
  const recent = (answeredMs.get(context) ?? []).filter(at => now - at < CTCP_ANSWERS_WITHIN_MS)
  answeredMs.set(context, recent)
  if (recent.length >= CTCP_ANSWERS_MAX) return false
  recent.push(now)
  return true
}
