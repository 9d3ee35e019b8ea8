// pieces.ts: in how many messages a text will arrive, about. Pure.
import type { Network } from '@stonechat/client'
import { textBytesMax, utf8ByteLength } from '@stonechat/irc'

/** Our own source is not known here: a nick, a user and a host at their usual longest. */
const SOURCE = `${'n'.repeat(32)}!${'u'.repeat(16)}@${'h'.repeat(64)}`

type Limits = Pick<Network, 'capabilities' | 'isupport'>

/** One, where the server takes it whole: in a line, or in lines that belong together (draft/multiline). */
export function countPieces(text: string, target: string, { capabilities, isupport }: Limits): number {
  const lines = text.split('\n')
  const multiline = capabilities.get('draft/multiline')
  const bytesMax = limitOf(multiline, 'max-bytes')
  if (multiline !== undefined && bytesMax !== undefined) {
    const linesMax = limitOf(multiline, 'max-lines') ?? Infinity
    return Math.max(Math.ceil(utf8ByteLength(text) / bytesMax), Math.ceil(lines.length / linesMax))
  }
  const lineBytes = Math.max(Number(isupport.get('LINELEN') ?? 0) || 0, 512)
  const lineMax = textBytesMax({ source: SOURCE, command: 'PRIVMSG', params: [target] }, lineBytes)
  return lines.reduce((sum, line) => sum + Math.ceil(utf8ByteLength(line) / lineMax), 0)
}

function limitOf(value: string | undefined, name: string): number | undefined {
  const found = new RegExp(`(?:^|,)${name}=(\\d+)`).exec(value ?? '')?.[1]
  return found === undefined || Number(found) === 0 ? undefined : Number(found)
}
