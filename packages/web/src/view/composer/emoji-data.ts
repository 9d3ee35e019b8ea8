// emoji-data.ts: the emoji there are: a chunk of the page of its own, fetched when somebody wants one.
import { namesOf, readEmoji } from './emoji-table.ts'

/** Put in by the build. */
declare const EMOJI: string

export const emojiGroups = readEmoji(EMOJI)
export const emojiNames = namesOf(emojiGroups)
