// nick-mark.tsx: somebody's first letter in a round field of their colour, with whether they are there.
import { nickColor } from '@stonechat/client'
import { firstLetter } from './first-letter.ts'
import './nick-mark.css'

/** As many as style/nicks.css has. */
const COLORS = 12

export type Presence = 'here' | 'away' | 'gone' | 'unknown'

/** A picture of what stands beside it in words. */
export function NickMark({ nick, presence }: { readonly nick: string; readonly presence?: Presence }) {
  return (
    <span class={`nick-mark nick-${nickColor(nick.toLowerCase(), COLORS)}`} aria-hidden="true">
      <span class="nick-mark-letter">{firstLetter(nick)}</span>
      {presence && <span class="presence nick-mark-presence" data-presence={presence} />}
    </span>
  )
}
